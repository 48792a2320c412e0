import type { SimState } from "./state.ts";

/** What can go wrong between Ronda and Graph.
 *  drop_response: processed, then the connection is reset · hang: processed, never answered until aborted ·
 *  hang_unprocessed: never processed, never answered · error_after: processed, then 500 code 131000 ·
 *  reset_before: reset without processing · refuse: no connection at all · unavailable: 503 without processing ·
 *  bare_503: 503 that is no JSON · throttle: 429 code 130429 · garbled: processed, 200 with an unreadable body ·
 *  slow: processed, answered 30 s later · a number: refused with that error code. */
export type FaultKind =
  | "drop_response"
  | "hang"
  | "hang_unprocessed"
  | "error_after"
  | "reset_before"
  | "refuse"
  | "unavailable"
  | "bare_503"
  | "throttle"
  | "garbled"
  | "slow"
  | number;

/** Which requests a fault waits for: a message, a read mark or typing sign, an upload, a download, or anything. */
export type FaultTarget = "send" | "mark" | "upload" | "download" | "templates" | "any";

export type PendingFault = { kind: FaultKind; on: FaultTarget };

/** Takes the next fault that waits for such a request, or draws one for a send; null: all goes well. */
export function takeFault(state: SimState, target: FaultTarget): FaultKind | null {
  const index = state.faults.findIndex((fault) => fault.on === target || fault.on === "any");
  const [fault] = index < 0 ? [] : state.faults.splice(index, 1);
  if (fault) return fault.kind;
  return target === "send" ? takeFaultByChance(state) : null;
}

const drawable: readonly FaultKind[] = [
  "drop_response",
  "hang",
  "hang_unprocessed",
  "error_after",
  "reset_before",
  "refuse",
  "unavailable",
  "bare_503",
  "throttle",
  "garbled",
  "slow",
];

function takeFaultByChance(state: SimState): FaultKind | null {
  const chances = state.settings.faultChance;
  if (Object.keys(chances).length === 0) return null;
  let left = state.random.fraction();
  for (const kind of drawable) {
    left -= chances[kind] ?? 0;
    if (left < 0) return kind;
  }
  return null;
}

/** A network failure as Bun's fetch throws it: a TypeError with a `code`. */
export function networkError(code: "ECONNRESET" | "ECONNREFUSED"): TypeError {
  const text =
    code === "ECONNRESET" ? "The socket connection was closed unexpectedly" : "Unable to connect. Is the computer able to access the url?";
  return Object.assign(new TypeError(text), { code });
}
