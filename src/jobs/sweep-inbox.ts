import type { App } from "../app.ts";
import { findNumber } from "../db/queries/system/numbers.ts";
import { listSettleable, type OutboxRow, setOffered, setSettleAt } from "../db/queries/messages/outbox.ts";
import { listSilent } from "../db/queries/conversations/silence.ts";
import { type AutoResolving, listAutoResolvingTeams, listDueSnoozes, listLongSilent } from "../db/queries/conversations/snoozed.ts";
import { nobody, transact } from "../db/transact.ts";
import { sweepLongSilent } from "../domain/automatic/auto-resolve.ts";
import { sweepSnoozed } from "../domain/inbox/wake-snoozed.ts";
import { sweepSilence } from "../domain/inbox/silence.ts";
import { newAttempt } from "../domain/sending/new-attempt.ts";
import type { Work } from "../domain/work.ts";
import { eachRow } from "../domain/broken-rows.ts";

const sliceMax = 100;
const hourMs = 3_600_000;
/** Without any webhook since, an unconfirmed reply waits this long before the agent is asked. */
const deafMs = 10 * 60_000;

/** Deadlines of conversations: silence that turns into waiting, what was put off, silences that end a conversation, unconfirmed replies that
 *  are put before their owner. */
export async function sweepInbox(app: App): Promise<void> {
  const now = app.world.clock.now();
  if (listSilent(app.db.tx, now, 1).length > 0) await transact(app, nobody, (work) => sweepSilence(work, sliceMax));
  await wakeSnoozed(app);
  for (const team of listAutoResolvingTeams(app.db.tx)) await endLongSilences(app, team);
  if (listSettleable(app.db.tx, now, 1).length > 0) {
    await transact(app, nobody, (work) => void offerAll(work));
  }
}

// After an outage there may be many: each slice is a transaction of its own.
async function wakeSnoozed(app: App): Promise<void> {
  while (!app.isClosing && listDueSnoozes(app.db.tx, app.world.clock.now(), 1).length > 0)
    if ((await transact(app, nobody, (work) => sweepSnoozed(work, sliceMax))) < sliceMax) return;
}

async function endLongSilences(app: App, team: AutoResolving): Promise<void> {
  const since = () => app.world.clock.now() - team.afterHours * hourMs;
  while (!app.isClosing) {
    const attempts = listLongSilent(app.db.tx, team.teamId, since(), sliceMax).map(() => newAttempt(app.world.random, ""));
    if (attempts.length === 0) return;
    if ((await transact(app, nobody, (work) => sweepLongSilent(work, team, attempts))) < sliceMax) return;
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
