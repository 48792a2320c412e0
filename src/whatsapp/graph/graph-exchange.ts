import type { Clock, Fetch } from "../../ports/world.ts";
import { startDeadline } from "./graph-deadline.ts";
import { asRecord, asText, type Json } from "../payload/json.ts";

/** Where Graph is and how to reach it. `baseUrl` has no slash at its end; `version` is such as "v25.0". */
export type GraphPorts = { fetch: Fetch; clock: Clock; baseUrl: string; version: string };

/** A call: `path` below the version, its query escaped already. A blob goes as it is, from `fileOffset` on. */
export type Call = {
  method: "GET" | "POST" | "DELETE";
  path: string;
  accessToken: string;
  body?: Json | FormData | Blob;
  fileOffset?: number;
  msMax?: number;
};

/** How a call ended. `not_sent`: no byte of the body can have left. `lost`: nobody knows what the other side did. */
export type Exchange =
  | { kind: "answered"; status: number; headers: Headers; body: Json | null }
  | { kind: "not_sent"; reason: string }
  | { kind: "lost"; reason: string };

/** Asks Graph once. Never throws, follows no redirect, reads at most 1 MiB, gives up after 30 s; reasons are short codes and hold
 *  neither the token nor the address. */
export async function exchange(ports: GraphPorts, call: Call): Promise<Exchange> {
  if (!tokenShape.test(call.accessToken)) return badToken();
  const deadline = startDeadline(ports.clock, call.msMax ?? answerMsMax);
  try {
    const response = await deadline.within(ports.fetch(buildRequest(ports, call, deadline.signal)));
    if (isRedirect(response)) return { kind: "lost", reason: "redirected" };
    const body = await deadline.within(readAnswer(response));
    return { kind: "answered", status: response.status, headers: response.headers, body };
  } catch (error) {
    return deadline.isOver() ? { kind: "lost", reason: "timeout" } : readBreakage(error);
  } finally {
    deadline.cancel();
  }
}

/** How a failed connection is to be read: only what fails before the request is written counts as not sent. */
export function readBreakage(error: unknown): Exclude<Exchange, { kind: "answered" }> {
  const code = codeOf(error) ?? codeOf(asRecord(error)?.["cause"]) ?? "connection_broke";
  return { kind: notSentCodes.has(code) ? "not_sent" : "lost", reason: code.toLowerCase() };
}

/** Whether an answer points elsewhere. We never follow: the token and the message are for Graph alone. */
export function isRedirect(response: Response): boolean {
  return response.type === "opaqueredirect" || (response.status >= 300 && response.status < 400 && response.status !== 304);
}

const answerMsMax = 30_000;
const answerBytesMax = 1024 * 1024;
/** What can stand in a header; anything else would be refused with the token in the message. */
const tokenShape = /^[\x21-\x7e]+$/;

const notSentCodes = new Set([
  "ECONNREFUSED",
  "ConnectionRefused",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "FailedToOpenSocket",
  "ERR_INVALID_URL",
  "ERR_TLS_CERT_ALTNAME_INVALID",
  "CERT_HAS_EXPIRED",
  "CERT_NOT_YET_VALID",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
]);

function codeOf(error: unknown): string | null {
  return typeof error === "object" && error !== null && "code" in error ? asText(error.code) : null;
}

function badToken(): Exchange {
  const error = { code: 190, message: "The access token holds characters that no token has" };
  return { kind: "answered", status: 401, headers: new Headers(), body: { error } };
}

function buildRequest(ports: GraphPorts, call: Call, signal: AbortSignal): Request {
  const headers = new Headers({ authorization: `Bearer ${call.accessToken}`, accept: "application/json", "user-agent": "Ronda" });
  if (call.fileOffset !== undefined) headers.set("file_offset", String(call.fileOffset));
  const isPlain = call.body instanceof FormData || call.body instanceof Blob;
  if (call.body !== undefined && !isPlain) headers.set("content-type", "application/json");
  const body = call.body instanceof FormData || call.body instanceof Blob ? call.body : (JSON.stringify(call.body) ?? null);
  return new Request(`${ports.baseUrl}/${ports.version}/${call.path}`, { method: call.method, headers, body, signal, redirect: "manual" });
}

// Null for anything that is no JSON object, or too long to be an answer of Graph's.
async function readAnswer(response: Response): Promise<Json | null> {
  const text = await readText(response);
  if (text === null) return null;
  try {
    return asRecord(JSON.parse(text));
  } catch {
    // A proxy's page: the status alone speaks.
    return null;
  }
}

async function readText(response: Response): Promise<string | null> {
  if (!response.body) return null;
  const reader = response.body.getReader();
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    bytes += next.value.byteLength;
    if (bytes > answerBytesMax) {
      // Nobody waits for the rest; that it cannot be cancelled any more is no news.
      reader.cancel().catch(() => undefined);
      return null;
    }
    parts.push(next.value);
  }
  return Buffer.concat(parts).toString("utf8");
}
