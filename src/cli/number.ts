import { readFileSync } from "node:fs";
import { writeOnce } from "../db/write-once.ts";
import type { NumberFields } from "../domain/setup/number-fields.ts";
import { addNumber, newSealer } from "../domain/setup/save-number.ts";
import { asRecord, type Json } from "../whatsapp/payload/json.ts";
import { CommandError, type Given, requireText } from "./args.ts";
import { readStdin, say, withFolder } from "./io.ts";
import { expectAccepted } from "./refusal-words.ts";

const required = ["name", "displayNumber", "phoneNumberId", "wabaId", "appId", "appSecret", "accessToken", "verifyToken"] as const;

/** `ronda number add`: a WhatsApp number from a JSON file or from stdin, because its secrets do not belong in argv. Meta is not asked. */
export async function addNumberFrom(given: Given): Promise<void> {
  const from = requireText(given, "from");
  const fields = readFields(from === "-" ? await readStdin() : readText(from));
  const numberId = await withFolder(given, (app) => {
    if (!app.secrets) throw new CommandError(`the key file ${app.config.keyFile} is missing or belongs to another database`);
    const sealer = newSealer(app.secrets, app.world.random);
    return writeOnce(app, (work) => addNumber(work, "operator", fields, sealer));
  });
  expectAccepted(numberId);
  say(`added number ${fields.name}, id ${numberId}`);
}

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new CommandError(`${path} cannot be read (${error instanceof Error && "code" in error ? String(error.code) : "unknown"})`);
  }
}

function readFields(text: string): NumberFields {
  const json = parse(text);
  const unknown = Object.keys(json).find((key) => key !== "graphUrl" && !required.some((name) => name === key));
  if (unknown) throw new CommandError(`unknown field "${unknown}"; known are ${required.join(", ")} and graphUrl`);
  const field = (name: keyof NumberFields) => textOf(json, name);
  return {
    name: field("name"),
    displayNumber: field("displayNumber"),
    phoneNumberId: field("phoneNumberId"),
    wabaId: field("wabaId"),
    appId: field("appId"),
    appSecret: field("appSecret"),
    accessToken: field("accessToken"),
    verifyToken: field("verifyToken"),
    graphUrl: json.graphUrl === undefined || json.graphUrl === null ? null : field("graphUrl"),
  };
}

// The parser's own message would repeat what it read, and that holds secrets.
function parse(text: string): Json {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new CommandError("that is not JSON");
  }
  const json = asRecord(value);
  if (!json) throw new CommandError("the JSON must be one object");
  return json;
}

// Ids are often written as numbers; beyond 2^53 those have lost digits already.
function textOf(json: Json, name: string): string {
  const value = json[name];
  if (typeof value === "string") return value;
  if (typeof value === "number" && Number.isSafeInteger(value)) return String(value);
  throw new CommandError(value === undefined ? `${name} is missing` : `${name} must be a text`);
}
