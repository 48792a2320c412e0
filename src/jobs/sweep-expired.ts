import type { App } from "../app.ts";
import { deleteOldRuns } from "../db/queries/automations/runs.ts";
import { forgetMerges } from "../db/queries/contacts/contact-merges.ts";
import { dayOf, deleteOldUses } from "../db/queries/answering/quick-reply-uses.ts";
import { deleteOldEarlyStatuses } from "../db/queries/messages/early-statuses.ts";
import { deleteSilentPush } from "../db/queries/notices/push-subscriptions.ts";
import { deleteOldNotifications } from "../db/queries/notices/notifications.ts";
import { deleteOldSkips } from "../db/queries/system/followers.ts";
import { deleteOldFailedJobs } from "../db/queries/system/jobs.ts";
import { deleteOldRawItems } from "../db/queries/messages/raw-items.ts";
import { deleteOldDeliveries } from "../db/queries/messages/outbox.ts";
import { deleteOldNoteKeys } from "../db/queries/conversations/presses.ts";
import { deleteExpired } from "../db/queries/people/sessions.ts";
import { nobody, transact } from "../db/transact.ts";
import type { Work } from "../domain/work.ts";
import { rankedDays } from "../domain/quick-replies/use-quick-replies.ts";
import { listReadableRules } from "../domain/routing/apply-rules.ts";
import { deleteOldBrokenRows, listBrokenOf } from "../db/queries/system/broken-rows.ts";

const keepMs = 8 * 24 * 3_600_000;
/** What a follower passed over stays in an admin's sight for a month, and what people were told in theirs. */
const keepLongMs = 30 * 24 * 3_600_000;
/** A browser in use tells of itself once a visit, and whoever signs in anew has to visit every two weeks. One that comes back tells again. */
const silentMs = 60 * 24 * 3_600_000;
/** What is still due is looked at within seconds: a broken row that was not belongs to nobody any more. */
const askedForMs = 10 * 60_000;
const sliceMax = 500;

/** Deletes what has had its time: raw webhooks, stray statuses, failed jobs, settled deliveries, keys of notes, sessions, links, old
 *  answers, old notifications, what of quick replies was used on which day, runs of automations, browsers that are silent for two months. However much there is, each slice is a transaction of its own, so that the writer is never held for long. */
export async function sweepExpired(app: App): Promise<void> {
  await inSlices(app, (work) => deleteOldRawItems(work.tx, { from: work.now - keepMs, to: work.now + keepMs }, sliceMax));
  await inSlices(app, (work) => deleteOldEarlyStatuses(work.tx, work.now - keepMs, sliceMax));
  await inSlices(app, (work) => deleteOldFailedJobs(work.tx, work.now - keepMs, sliceMax));
  await inSlices(app, (work) => deleteOldDeliveries(work.tx, work.now - keepMs, sliceMax));
  await inSlices(app, (work) => deleteOldNoteKeys(work.tx, work.now - keepMs, sliceMax));
  await inSlices(app, (work) => deleteOldSkips(work.tx, work.now - keepLongMs, sliceMax));
  await inSlices(app, (work) => deleteOldNotifications(work.tx, work.now - keepLongMs, sliceMax));
  await inSlices(app, (work) => deleteSilentPush(work.tx, work.now - silentMs, sliceMax));
  await inSlices(app, (work) => deleteOldBrokenRows(work.tx, work.now - askedForMs, sliceMax));
  await inSlices(app, (work) => deleteOldUses(work.tx, dayOf(work.now) - rankedDays, sliceMax));
  await inSlices(app, (work) => deleteOldRuns(work.tx, work.now - keepLongMs, sliceMax));
  await inSlices(app, (work) => forgetMerges(work.tx, work.now - keepMs));
  await forgetMendedRules(app);
  await inSlices(app, (work) => deleteExpired(work.tx, work.now, sliceMax));
}

// Mended by hand in the database, without anybody writing since.
async function forgetMendedRules(app: App): Promise<void> {
  const { known } = listBrokenOf(app.db.tx, "rule", app.world.clock.now());
  if (known.size > 0) await transact(app, nobody, (work) => void listReadableRules(work));
}

// Until one finds nothing: a slice of raw items may hold a few that stay.
async function inSlices(app: App, slice: (work: Work) => number): Promise<void> {
  while ((await transact(app, nobody, slice)) > 0 && !app.isClosing);
}
