import type { App } from "../app.ts";
import { findNumber } from "../db/queries/system/numbers.ts";
import { listSettleable, type OutboxRow, setOffered, setSettleAt } from "../db/queries/messages/outbox.ts";
import { listSilent } from "../db/queries/conversations/conversations.ts";
import { nobody, transact } from "../db/transact.ts";
import { sweepSilence } from "../domain/inbox/silence.ts";
import type { Work } from "../domain/work.ts";
import { eachRow } from "../domain/broken-rows.ts";

const sliceMax = 100;
/** Without any webhook since, an unconfirmed reply waits this long before the agent is asked. */
const deafMs = 10 * 60_000;

/** Deadlines of conversations: silence that turns into waiting, unconfirmed replies that are put before their owner. */
export async function sweepInbox(app: App): Promise<void> {
  const now = app.world.clock.now();
  if (listSilent(app.db.tx, now, 1).length > 0) await transact(app, nobody, (work) => sweepSilence(work, sliceMax));
  if (listSettleable(app.db.tx, now, 1).length > 0) {
    await transact(app, nobody, (work) => void offerAll(work));
  }
}

function offerAll(work: Work): void {
  const rows = new Map<number, OutboxRow>();
  const list = (most: number) =>
    listSettleable(work.tx, work.now, most).map((row) => {
      rows.set(row.messageId, row);
      return row.messageId;
    });
  eachRow(work, { sort: "unconfirmed", limit: sliceMax, list }, (id) => {
    const row = rows.get(id);
    if (row) offer(work, row);
  });
}

// With webhooks flowing, silence about our tag means something after two minutes; with none, it means nothing for ten.
function offer(work: Work, row: OutboxRow): void {
  const claimedAt = row.claimedAt ?? work.now;
  const heardAt = findNumber(work.tx, row.numberId)?.lastWebhookAt ?? 0;
  if (heardAt <= claimedAt && work.now < claimedAt + deafMs)
    return setSettleAt(work.tx, row.id, Math.min(claimedAt + deafMs, work.now + 10_000));
  setOffered(work.tx, row.id);
  work.record({ kind: "message_changed", conversationId: row.conversationId, messageId: row.messageId, what: "status" });
}
