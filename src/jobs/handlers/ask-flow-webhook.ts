import type { App } from "../../app.ts";
import { nobody, transact } from "../../db/transact.ts";
import { readWebhookAnswer, takeWebhookAnswer, webhookMs, webhookQuestion } from "../../domain/bots/running/ask-webhook.ts";
import type { WebhookAnswer } from "../../domain/bots/step-io.ts";
import type { Job, JobOutcome } from "../../domain/jobs.ts";
import { newAttempt } from "../../domain/sending/new-attempt.ts";
import { signBody } from "../../domain/webhooks/sign.ts";
import { PortError } from "../../ports/world.ts";

/** Asks an address for a bot, once: what hangs, leads inwards, is too large or makes no sense takes the step's failed way. Nothing is retried, for a
 *  customer is waiting. */
export async function askFlowWebhook(app: App, job: Extract<Job, { kind: "ask_flow_webhook" }>): Promise<JobOutcome> {
  const question = webhookQuestion(app.db.tx, job);
  if (!question) return { done: true };
  const answer = await ask(app, question);
  const attempt = newAttempt(app.world.random, "");
  await transact(app, nobody, (work) => takeWebhookAnswer(work, job, { answer, attempt }));
  return { done: true };
}

async function ask(
  app: App,
  { url, body, secret, eventId, sequence }: NonNullable<ReturnType<typeof webhookQuestion>>,
): Promise<WebhookAnswer> {
  const opened = app.secrets?.open(secret);
  if (!opened) return { ok: false };
  const headers = {
    "content-type": "application/json",
    "ronda-signature": signBody(opened, app.world.clock.now(), body),
    "ronda-event-id": eventId,
    "ronda-sequence": String(sequence),
  };
  try {
    const reply = await withinWait(app, app.world.guarded(new Request(url, { method: "POST", headers, body }), webhookMs));
    return reply ? readWebhookAnswer(reply.status, await reply.text()) : { ok: false };
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    return { ok: false };
  }
}

// The guard has a time-out by the machine's clock; this one is by the world's, so that a test can let it pass.
function withinWait(app: App, reply: Promise<Response>): Promise<Response | null> {
  return new Promise((resolve, reject) => {
    const cancel = app.world.clock.after(webhookMs, () => resolve(null));
    reply.then(resolve, reject).finally(cancel);
  });
}
