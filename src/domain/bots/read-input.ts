import { answerMax, clip } from "./read-answer.ts";
import { isRecord } from "./reader.ts";
import type { FlowInput } from "./step-io.ts";

const said = 4096;

/** What somebody did on a phone that tries a flow, out of JSON; undefined: it is none of the inputs. Null begins without a word. */
export function readInput(json: unknown): FlowInput | null | undefined {
  if (json === null || json === undefined) return null;
  if (!isRecord(json)) return undefined;
  const { text, reply_id: id, title, file, timeout } = json;
  if (typeof text === "string") return { text: clip(text, said) };
  if (typeof id === "string")
    return typeof title === "string" ? { reply_id: clip(id, 256), title: clip(title, 256) } : { reply_id: clip(id, 256) };
  if (typeof file === "string") return { file: clip(file, answerMax) };
  if (timeout === "reminder" || timeout === "silence") return { timeout };
  if (json["call"] === true) return { call: true };
  if (isRecord(json["form"])) return { form: stringsIn(json["form"]) };
  const { webhook } = json;
  if (!isRecord(webhook) || typeof webhook["ok"] !== "boolean") return undefined;
  const own = webhook["text"];
  return {
    webhook: { ok: webhook["ok"], text: typeof own === "string" ? clip(own, said) : null, variables: stringsIn(webhook["variables"]) },
  };
}

/** What of an object is a string, in a length that can be kept; what is none is left out. */
export function stringsIn(json: unknown): Record<string, string> {
  if (!isRecord(json)) return {};
  const all = Object.entries(json).filter((one): one is [string, string] => typeof one[1] === "string");
  return Object.fromEntries(all.slice(0, 50).map(([name, value]) => [name, clip(value, answerMax)]));
}
