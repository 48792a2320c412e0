import type { App } from "../../app.ts";
import { findNextHeadDue, listDueHeads, type Tried, type WebhookDelivery } from "../../db/queries/webhooks/deliveries.ts";
import { findWebhook } from "../../db/queries/webhooks/webhooks.ts";
import { nobody, transact } from "../../db/transact.ts";
import type { JobOutcome } from "../../domain/jobs.ts";
import { secretsOf } from "../../domain/webhooks/signing.ts";
import { settleWebhookDelivery } from "../../domain/webhooks/settle-delivery.ts";
import { signBody } from "../../domain/webhooks/sign.ts";
import { PortError } from "../../ports/world.ts";

/** So many conversations of one subscription are told of at once. */
const atOnce = 8;
/** After so long another subscription has its turn. */
const turnMs = 20_000;
const keyMissingMs = 60_000;
/** What is kept of an answer, and of why there was none. */
const answerMax = 300;

/** Sends what waits for a subscription, of each conversation its oldest. Nothing is written down before it leaves, so that after a crash it
 *  leaves once more, under the same event id; the next of its conversation leaves only after it. */
export async function deliverWebhook(app: App, webhookId: number): Promise<JobOutcome> {
  const { clock } = app.world;
  const startedAt = clock.now();
  for (;;) {
    const hook = findWebhook(app.db.tx, webhookId);
    if (!hook?.isOn) return { done: true };
    const keys = app.secrets && secretsOf(app.secrets, hook, clock.now());
    if (!keys) return { retryInMs: keyMissingMs, reason: "key_missing" };
    const heads = listDueHeads(app.db.tx, webhookId, clock.now(), atOnce);
    if (heads.length === 0) break;
    if (app.isClosing || Math.abs(clock.now() - startedAt) >= turnMs) return { retryInMs: 0, reason: "others have their turn" };
    await Promise.all(heads.map((head) => sendOne(app, hook.address, keys, head)));
  }
  const next = findNextHeadDue(app.db.tx, webhookId);
  return next === null ? { done: true } : { retryInMs: Math.max(0, next - clock.now()), reason: "not taken over" };
}

type Head = WebhookDelivery & { body: string };

async function sendOne(app: App, address: string, keys: readonly string[], head: Head): Promise<void> {
  const { clock, random } = app.world;
  const at = clock.now();
  const outcome = await attempt(app, address, keys, head);
  const tried: Tried = { ...outcome, at, durationMs: Math.max(0, clock.now() - at) };
  const fraction = random.fraction();
  await transact(app, nobody, (work) => settleWebhookDelivery(work, { id: head.id, tried, fraction }));
}

async function attempt(
  app: App,
  address: string,
  keys: readonly string[],
  head: Head,
): Promise<Pick<Tried, "status" | "answer" | "error">> {
  const headers = {
    "content-type": "application/json",
    "user-agent": "Ronda",
    "ronda-signature": signBody(keys, app.world.clock.now(), head.body),
    "ronda-event-id": head.eventId,
    "ronda-sequence": String(head.sequence),
  };
  try {
    const answer = await app.world.guarded(new Request(address, { method: "POST", headers, body: head.body }));
    return { status: answer.status, answer: readable(await answer.text()), error: null };
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    return { status: null, answer: null, error: error.message.slice(0, answerMax) };
  }
}

// Somebody else's bytes, to be read by an admin: nothing in them moves a terminal or a line.
function readable(text: string): string {
  const [start = ""] = /^[^]{0,300}/u.exec(text) ?? [];
  return start.replaceAll(/\p{Cc}+/gu, " ").toWellFormed();
}
