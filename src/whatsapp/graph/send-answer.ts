import type { Exchange } from "./graph-exchange.ts";
import { type GraphFailure, readFailure } from "./graph-failure.ts";
import { asList, asRecord, asText, type Json } from "../payload/json.ts";

/** What became of the one attempt to send. `refused`: certainly not sent; its `code` is Meta's, else the HTTP status, else -1 when
 *  no connection came about. `uncertain`: it may have been sent and is never sent again by itself; `reason` is a short code. */
export type SendAnswer =
  | { outcome: "accepted"; wamid: string; waId: string | null }
  | { outcome: "refused"; code: number; title: string; details: string | null; class: "retry" | "permanent"; retryAfterMs: number | null }
  | { outcome: "uncertain"; reason: string };

/** Reads the end of a send call (architecture.md §2: only a readable wamid is a yes, only a readable no is a no). */
export function readSend(got: Exchange, accessToken: string): SendAnswer {
  if (got.kind === "lost") return { outcome: "uncertain", reason: got.reason };
  if (got.kind === "not_sent") {
    return { outcome: "refused", code: notSentCode, title: "no connection", details: got.reason, class: "retry", retryAfterMs: null };
  }
  const failure = readFailure(got, accessToken);
  return failure ? readRefusal(failure) : readAccepted(got.body);
}

const notSentCode = -1;

function readRefusal(failure: GraphFailure): SendAnswer {
  const { code, httpStatus, title, details, retryAfterMs, verdict } = failure;
  if (verdict === "ambiguous") return { outcome: "uncertain", reason: code === null ? `http_${httpStatus}` : `code_${code}` };
  return { outcome: "refused", code: code ?? httpStatus, title, details, class: verdict, retryAfterMs };
}

function readAccepted(body: Json | null): SendAnswer {
  const wamid = asText(asRecord(asList(body?.["messages"])[0])?.["id"]);
  if (wamid === null) return { outcome: "uncertain", reason: "no_wamid" };
  return { outcome: "accepted", wamid, waId: asText(asRecord(asList(body?.["contacts"])[0])?.["wa_id"]) };
}
