import type { ConversationRow } from "../../db/queries/conversations/conversations.ts";
import { deleteScheduled, listScheduled, type ScheduledRow, setStopped } from "../../db/queries/answering/scheduled.ts";
import { releaseFile } from "../../db/queries/files/files.ts";
import type { Work } from "../work.ts";
import { returnToBox } from "./return-to-box.ts";
import { storeSystemLine } from "./system-line.ts";

/** So many may wait in one conversation. */
export const scheduledMax = 20;

/** Why something that was to be sent later is not. `no_owner`: its instant came while nobody had the conversation. */
export const stopWhys = [
  "customer_wrote",
  "owner_changed",
  "no_owner",
  "late",
  "resolved",
  "window",
  "paused",
  "unreachable",
  "blocked",
  "marketing",
  "template",
] as const;
export type StopWhy = (typeof stopWhys)[number];

type Place = Pick<ConversationRow, "id" | "timelineId" | "ownerId">;

/** It will not leave: who has the conversation finds its words in their box, and the timeline says why. With nobody there it waits for the next. */
export function stopScheduled(work: Work, row: Place, scheduled: ScheduledRow, why: StopWhy): void {
  const { id, personId, body, sendDueAt, fileId } = scheduled;
  if (row.ownerId === null) setStopped(work.tx, id);
  else {
    deleteScheduled(work.tx, id);
    if (fileId !== null) releaseFile(work.tx, fileId);
    if (body !== "") returnToBox(work, { conversationId: row.id, personId: row.ownerId }, { text: body, name: `later-${id}` });
  }
  storeSystemLine(work, row, { type: "schedule_stopped", facts: { why, from: personId, due: sendDueAt } });
}

/** The customer has written before: what was only to be said if they did not is needless. */
export function stopForReply(work: Work, row: Place): void {
  for (const one of listScheduled(work.tx, row.id, scheduledMax))
    if (one.endsOnReply === 1 && one.isStopped === 0) stopScheduled(work, row, one, "customer_wrote");
}

/** Somebody else has the conversation now: what others had planned to say is theirs to say. */
export function passScheduledOn(work: Work, row: Place): void {
  for (const one of listScheduled(work.tx, row.id, scheduledMax))
    if (one.personId !== row.ownerId || one.isStopped === 1) stopScheduled(work, row, one, "owner_changed");
}
