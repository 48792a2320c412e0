import type { App } from "../app.ts";
import { deleteOfWebhook, deleteOldWebhookDeliveries, findNextHeadDue } from "../db/queries/webhooks/deliveries.ts";
import { deleteWebhook, findGoneWebhook, listWebhooks } from "../db/queries/webhooks/webhooks.ts";
import { nobody, transact } from "../db/transact.ts";
import { wakeWebhook } from "../domain/webhooks/queue-delivery.ts";
import type { Work } from "../domain/work.ts";

const dayMs = 24 * 3_600_000;
/** Bodies hold what customers wrote: what was sent goes after eight days, what was parked or never left after a month. */
const sentMs = 8 * dayMs;
const keptMs = 30 * dayMs;
const sliceMax = 500;

/** Takes away what had its time, and deleted subscriptions, slice by slice; and wakes a line whose job was given up, as on a broken disk. */
export async function sweepWebhooks(app: App): Promise<void> {
  const { tx } = app.db;
  await inSlices(app, (work) =>
    deleteOldWebhookDeliveries(work.tx, { sentBefore: work.now - sentMs, before: work.now - keptMs }, sliceMax),
  );
  for (let id = findGoneWebhook(tx); id !== undefined && !app.isClosing; id = findGoneWebhook(tx)) {
    const webhookId = id;
    await inSlices(app, (work) => deleteOfWebhook(work.tx, webhookId, sliceMax));
    if (!app.isClosing) await transact(app, nobody, (work) => deleteWebhook(work.tx, webhookId));
  }
  const late = listWebhooks(tx).filter(({ id, isOn }) => isOn && (findNextHeadDue(tx, id) ?? Infinity) < app.world.clock.now());
  if (late.length > 0) await transact(app, nobody, (work) => late.forEach(({ id }) => wakeWebhook(work, id, 0)));
}

async function inSlices(app: App, slice: (work: Work) => number): Promise<void> {
  while ((await transact(app, nobody, slice)) > 0 && !app.isClosing);
}
