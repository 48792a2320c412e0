import type { App } from "../../app.ts";
import { type BlockState, isBlocked, setBlockState } from "../../db/queries/contacts/blocking.ts";
import { findContact } from "../../db/queries/contacts/contacts.ts";
import { findNumber } from "../../db/queries/system/numbers.ts";
import { nobody, transact } from "../../db/transact.ts";
import type { Job, JobOutcome } from "../../domain/jobs.ts";
import { graphOf } from "../graph.ts";

type Blocking = Extract<Job, { kind: "block_contact" }>;

const triesMax = 8;

/** Has Meta hold what our row says by now, blocked or not; asked twice it is the same. What came of it is kept, to be said in words. */
export async function blockAtMeta(app: App, job: Blocking, attempt: number): Promise<JobOutcome> {
  const { tx } = app.db;
  const number = findNumber(tx, job.numberId);
  const contact = findContact(tx, job.contactId);
  const graph = number && graphOf(app, number);
  if (!number || !graph || !contact) return end(app, job, { state: "refused", errorCode: null }, "no number, no key or nobody");
  const isOn = isBlocked(tx, contact.id);
  const account = { accessToken: graph.accessToken, phoneNumberId: number.phoneNumberId };
  const answer = await graph.graph.blockUser(account, contact, isOn);
  // Whoever changed their mind while Meta was asked asked for nothing new: this job is still the one that runs.
  if (answer.ok && isBlocked(tx, contact.id) !== isOn) return { retryInMs: 0, reason: "another wish by now" };
  if (answer.ok) return end(app, job, { state: isOn ? "blocked" : "open", errorCode: null }, null);
  if (answer.retryable && attempt < triesMax) return { retryInMs: Math.min(2 ** attempt * 1_000, 3_600_000), reason: answer.reason };
  return end(app, job, { state: "refused", errorCode: answer.code }, answer.reason);
}

async function end(
  app: App,
  { contactId, numberId }: Blocking,
  told: { state: BlockState; errorCode: number | null },
  giveUp: string | null,
): Promise<JobOutcome> {
  await transact(app, nobody, (work) => {
    setBlockState(work.tx, { contactId, numberId }, { ...told, now: work.now });
    work.record({ kind: "contact_edited", conversationId: null, contactId, what: "block_told" });
  });
  return giveUp === null ? { done: true } : { giveUp };
}
