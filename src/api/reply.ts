import { statusOfRefusal } from "../web/http/errors.ts";
import type { Refusal } from "../domain/result.ts";
import { explain } from "./explain.ts";

/** An answer before it becomes bytes. `isSecret`: it holds something that is shown once and never stored in clear. */
export type Reply = { status: number; body: unknown; isSecret?: boolean };

/** Codes of the API's own, and refusals whose status the pages do not know. */
const statuses: Readonly<Record<string, number>> = {
  no_token: 401,
  bad_token: 401,
  read_only_token: 403,
  too_slow: 408,
  body_too_large: 413,
  cursor_expired: 422,
  unknown_field: 422,
  wrong_recipient: 422,
  unknown_number: 422,
  unknown_team: 422,
  unknown_person: 422,
  unknown_label: 422,
  unknown_contact: 422,
  unknown_field_of_contact: 422,
  too_many_requests: 429,
  internal_error: 500,
  storage_unavailable: 503,
  key_missing: 503,
};

const retryAfterSeconds: Readonly<Record<number, string>> = { 429: "1", 503: "5" };

/** An error as RFC 9457 has it; `code` is stable, `facts` are small things such as `owner`. */
export function problem(code: string, facts: Refusal["facts"] = {}, detail = explain(code)): Reply {
  const status = statuses[code] ?? (code.startsWith("bad_") ? 422 : statusOfRefusal({ refused: code, facts }));
  return { status, body: { type: `urn:ronda:problem:${code}`, title: code.replaceAll("_", " "), status, code, detail, ...facts } };
}

/** A verb's refusal as an answer. */
export function problemOf(refusal: Refusal): Reply {
  return problem(refusal.refused, refusal.facts);
}

/** The bytes of an answer. Nobody keeps them: what a token may see changes. */
export function respond(reply: Reply): Response {
  const isProblem = reply.status >= 400;
  const headers = new Headers({ "content-type": isProblem ? "application/problem+json" : "application/json", "cache-control": "no-store" });
  const retryAfter = retryAfterSeconds[reply.status];
  if (retryAfter) headers.set("retry-after", retryAfter);
  if (reply.status === 401) headers.set("www-authenticate", "Bearer");
  return new Response(JSON.stringify(reply.body), { status: reply.status, headers });
}
