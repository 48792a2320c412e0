import type { Content } from "../../domain/conversation/inbound.ts";
import { asRecord, asText, depthOf, type Json, storable } from "./json.ts";

type Reply = Extract<Content, { type: "reply" }>;

/** What the customer tapped or filled in: a reply button, a list row, a flow or a call permission. Null: none of these. */
export function readInteractive(value: unknown): Content | null {
  const interactive = asRecord(value) ?? {};
  switch (interactive["type"]) {
    case "button_reply":
      return readChoice("button", asRecord(interactive["button_reply"]));
    case "list_reply":
      return readChoice("list", asRecord(interactive["list_reply"]));
    case "nfm_reply":
      return readFlow(asRecord(interactive["nfm_reply"]));
    case "call_permission_reply":
      return readCallPermission(asRecord(interactive["call_permission_reply"]));
    default:
      return null;
  }
}

/** A tap on a template's quick reply; `payload` may be missing in old payloads. */
export function readButton(value: unknown): Content | null {
  const button = asRecord(value);
  if (!button) return null;
  const id = asText(button["payload"]);
  return { ...blank, control: "quick_reply", id, title: asText(button["text"]) ?? id ?? "" };
}

const blank: Reply = { type: "reply", control: "button", id: null, title: "", description: null, answers: [] };

function readChoice(control: "button" | "list", choice: Json | null): Content | null {
  if (!choice) return null;
  const id = asText(choice["id"]);
  return { ...blank, control, id, title: asText(choice["title"]) ?? id ?? "", description: asText(choice["description"]) };
}

function readCallPermission(reply: Json | null): Content | null {
  if (!reply) return null;
  const response = asText(reply["response"]);
  return { ...blank, control: "call_permission", id: response, title: response ?? "", json: storable(JSON.stringify(reply)) };
}

function readFlow(reply: Json | null): Content | null {
  if (!reply) return null;
  const id = asText(reply["name"]);
  const given = reply["response_json"];
  const json = typeof given === "string" ? given : JSON.stringify(given);
  return {
    ...blank,
    control: "flow",
    id,
    title: asText(reply["body"]) ?? id ?? "",
    answers: readAnswers(given),
    ...(json && { json: storable(json) }),
  };
}

// `response_json` is JSON inside a string, made by a form anybody may have built: a list or plain text has been seen in it.
function readAnswers(value: unknown): [string, string][] {
  const parsed = typeof value === "string" ? parse(value) : value;
  if (parsed === undefined || parsed === null || parsed === "") return [];
  if (typeof parsed !== "object") return [["", plain(parsed)]];
  return Object.entries(parsed)
    .filter(([question]) => question !== "flow_token")
    .map(([question, answer]) => [storable(question), plain(answer)]);
}

function parse(text: string): unknown {
  if (depthOf(new TextEncoder().encode(text)) > 32) return text;
  try {
    return JSON.parse(text);
  } catch {
    // What is no JSON is shown as it stands.
    return text;
  }
}

function plain(answer: unknown): string {
  return storable(typeof answer === "string" ? answer : (JSON.stringify(answer) ?? ""));
}
