import { outcomeOf, type Verdict } from "./errors.ts";
import type { Exchange } from "./graph-exchange.ts";
import { asList, asNumber, asRecord, asText, type Json } from "../payload/json.ts";

type Answered = Extract<Exchange, { kind: "answered" }>;

/** An error answer, read tolerantly. `code` is Meta's, null when there is none; texts never hold the token. */
export type GraphFailure = {
  verdict: Verdict;
  code: number | null;
  /** Meta's finer code, where it has one. */
  subcode?: number;
  httpStatus: number;
  title: string;
  details: string | null;
  /** How long Graph asks us to wait; null: it does not say. */
  retryAfterMs: number | null;
};

/** What went wrong, or null when the answer is a success. An error in a 200 counts as one. */
export function readFailure(answer: Answered, accessToken: string): GraphFailure | null {
  const error = readError(answer.body);
  const details = detailsOf(error);
  if (!error && answer.status >= 200 && answer.status < 300) return null;
  const code = asNumber(error?.["code"]);
  const isTransient = error?.["is_transient"] === true;
  const subcode = asNumber(error?.["error_subcode"]);
  return {
    ...(subcode === null ? {} : { subcode }),
    verdict: outcomeOf({ httpStatus: answer.status, code, isTransient }),
    code,
    httpStatus: answer.status,
    title: withoutToken(titleOf(error) ?? `HTTP ${answer.status}`, accessToken),
    details: details === null ? null : withoutToken(details, accessToken),
    retryAfterMs: waitOf(answer.headers),
  };
}

function readError(body: Json | null): Json | null {
  const error = body?.["error"];
  return asRecord(error) ?? (typeof error === "string" ? { message: error } : null);
}

function titleOf(error: Json | null): string | null {
  return asText(error?.["error_user_title"]) ?? asText(error?.["message"]);
}

function detailsOf(error: Json | null): string | null {
  const data = error?.["error_data"];
  return asText(asRecord(data)?.["details"]) ?? asText(data) ?? asText(error?.["error_user_msg"]);
}

// Meta quotes a malformed token in its message.
function withoutToken(text: string, accessToken: string): string {
  const hidden = accessToken.length >= 8 ? text.replaceAll(accessToken, "[token]") : text;
  return hidden
    .replace(/\bEAA[A-Za-z0-9]{16,}/g, "[token]")
    .slice(0, 1000)
    .toWellFormed();
}

const waitMsMax = 3_600_000;

// Retry-After in seconds, or the minutes until the account's usage allows calls again.
function waitOf(headers: Headers): number | null {
  const seconds = asNumber(headers.get("retry-after"));
  const minutes = minutesToRegain(headers.get("x-business-use-case-usage"));
  const ms = Math.max((seconds ?? 0) * 1000, (minutes ?? 0) * 60_000);
  return ms > 0 ? Math.min(ms, waitMsMax) : null;
}

function minutesToRegain(header: string | null): number | null {
  if (header === null) return null;
  const waits = Object.values(parseUsage(header) ?? {})
    .flatMap(asList)
    .map((one) => asNumber(asRecord(one)?.["estimated_time_to_regain_access"]) ?? 0);
  return waits.length > 0 ? Math.max(...waits) : null;
}

function parseUsage(header: string): Json | null {
  try {
    return asRecord(JSON.parse(header));
  } catch {
    // A hint we cannot read is no hint.
    return null;
  }
}
