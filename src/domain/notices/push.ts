import {
  deletePushSubscription,
  deleteSparePush,
  findPushByEndpoint,
  findPushSubscription,
  putPushSubscription,
  setPushArrived,
  setPushDelivered,
  setPushResting,
  setPushTest,
} from "../../db/queries/notices/push-subscriptions.ts";
import type { Viewer } from "../permissions.ts";
import { no, type Refusal } from "../result.ts";
import type { Work } from "../work.ts";

/** Of more, the one that was reached longest ago is forgotten: browsers throw subscriptions away without a word. */
export const browsersMax = 10;
const failuresMax = 10;
const endpointLengthMax = 1_000;
const agentLengthMax = 300;
const firstRestMs = 30_000;
const restMsMax = 15 * 60_000;
/** However long a service asks to be left alone. */
export const pushRestMsMax = 3_600_000;

/** A browser as it describes itself, in the session in which it does. */
export type NewBrowser = { endpoint: string; p256dh: string; auth: string; agent: string; sessionId: number; replaces?: string };

/** From now on this browser is told what concerns this person, and nobody else. `replaces`: the address it had before, which has to be
 *  this person's. Returns the subscription's id. */
export function subscribePush(work: Work, viewer: Viewer, browser: NewBrowser): number | Refusal<"bad_push" | "not_found"> {
  if (!isEndpoint(browser.endpoint) || !isPoint(browser.p256dh) || !isKey(browser.auth, 16)) return no("bad_push");
  if (browser.replaces !== undefined && browser.replaces !== browser.endpoint) {
    const before = findPushByEndpoint(work.tx, browser.replaces);
    if (before?.personId !== viewer.personId) return no("not_found");
    deletePushSubscription(work.tx, before.id);
  }
  const row = { ...browser, personId: viewer.personId, agent: browser.agent.slice(0, agentLengthMax) };
  const id = putPushSubscription(work.tx, row, work.now);
  deleteSparePush(work.tx, viewer.personId, browsersMax);
  return id;
}

/** This browser wants to hear no more. One that is unknown or somebody else's is no error: to this person it does not exist. */
export function unsubscribePush(work: Work, viewer: Viewer, endpoint: string): void {
  const row = findPushByEndpoint(work.tx, endpoint);
  if (row?.personId === viewer.personId) deletePushSubscription(work.tx, row.id);
}

/** A self-test is about to be sent to this browser; returns the subscription's id. */
export function beginPushTest(
  work: Work,
  viewer: Viewer,
  { endpoint, hash }: { endpoint: string; hash: Uint8Array },
): number | Refusal<"not_found"> {
  const row = findPushByEndpoint(work.tx, endpoint);
  if (row?.personId !== viewer.personId) return no("not_found");
  setPushTest(work.tx, row.id, hash, work.now);
  return row.id;
}

/** The service worker says that the self-test came; its one-time id proves it. */
export function confirmPushTest(work: Work, viewer: Viewer, hash: Uint8Array): void | Refusal<"not_found"> {
  if (!setPushArrived(work.tx, viewer.personId, hash, work.now)) return no("not_found");
}

/** What became of one message to one browser; `retryAfterMs`: its service asked to be left alone, which is no failure. */
export type PushOutcome = "taken" | "gone" | "failed" | { retryAfterMs: number };

/** Notes it. A browser that is gone, or failed ten times in a row with ever longer rests between, is forgotten. */
export function settlePush(work: Work, id: number, outcome: PushOutcome): void {
  const row = findPushSubscription(work.tx, id);
  if (!row) return;
  if (outcome === "taken") return setPushDelivered(work.tx, id, work.now);
  if (outcome === "gone") return deletePushSubscription(work.tx, id);
  if (outcome !== "failed")
    return setPushResting(work.tx, id, row.failures, work.now + Math.min(Math.max(outcome.retryAfterMs, 1_000), pushRestMsMax));
  const failures = row.failures + 1;
  if (failures >= failuresMax) return deletePushSubscription(work.tx, id);
  setPushResting(work.tx, id, failures, work.now + Math.min(firstRestMs * 2 ** (failures - 1), restMsMax));
}

function isEndpoint(text: string): boolean {
  const url = text.length <= endpointLengthMax && /^https:\/\/[\x21-\x7e]+$/.test(text) && URL.canParse(text) ? new URL(text) : null;
  return url !== null && url.username === "" && url.password === "" && url.hash === "" && url.pathname !== "/";
}

// An uncompressed point of P-256.
function isPoint(text: string): boolean {
  return isKey(text, 65) && Buffer.from(text, "base64url")[0] === 4;
}

function isKey(text: string, bytes: number): boolean {
  return /^[A-Za-z0-9_-]+$/.test(text) && text.length === Math.ceil((bytes * 4) / 3) && Buffer.from(text, "base64url").byteLength === bytes;
}
