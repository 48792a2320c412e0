import { exchange, type Call, type GraphPorts } from "./graph-exchange.ts";
import { readFailure } from "./graph-failure.ts";
import type { Json } from "../payload/json.ts";

/** A "no" of a call that may be repeated without harm. `code` is Meta's; `reason` is for admins and logs and holds no secret. */
export type GraphNo = { ok: false; code: number | null; httpStatus: number | null; retryable: boolean; reason: string };

export type GraphAnswer<Value> = { ok: true; value: Value } | GraphNo;

/** Asks for something that changes nothing when asked twice, and reads the answer. `read` says null when the answer has not
 *  the promised shape: that is worth another try, like everything that is not plainly refused. */
export async function ask<Value>(ports: GraphPorts, call: Call, read: (body: Json) => Value | null): Promise<GraphAnswer<Value>> {
  const got = await exchange(ports, call);
  if (got.kind !== "answered") return no(got.reason, { retryable: got.reason !== "redirected" });
  const failure = readFailure(got, call.accessToken);
  if (failure) {
    const words = [failure.code ?? `HTTP ${failure.httpStatus}`, failure.title, failure.details].filter((word) => word !== null);
    return no(words.join(" · "), { code: failure.code, httpStatus: failure.httpStatus, retryable: failure.verdict !== "permanent" });
  }
  const value = got.body && read(got.body);
  return value === null ? no("unexpected answer", { httpStatus: got.status, retryable: true }) : { ok: true, value };
}

/** A "no" in its shape. */
export function no(reason: string, also: Partial<Omit<GraphNo, "ok" | "reason">> = {}): GraphNo {
  return { ok: false, code: null, httpStatus: null, retryable: false, ...also, reason };
}
