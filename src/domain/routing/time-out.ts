import {
  findTimeOut,
  listTimeOutsOfOwner,
  listTimeOutsOfTeam,
  setReassignDue,
  type TimeOutRow,
} from "../../db/queries/routing/time-outs.ts";
import { hoursOf } from "../schedule/hours-of.ts";
import { type BusinessHours, deadline } from "../schedule/business-time.ts";
import type { Work } from "../work.ts";

/** How long an owner who went offline may still come back to a waiting customer (product.md §2.8). */
export const offlineMinutes = 5;

/** Whoever is writing keeps the conversation so much longer, once per wait. */
const stretchMs = 2 * 60_000;
const minuteMs = 60_000;

/** When the owner loses the conversation for not answering, epoch ms; null = never, also where the team never opens again. All minutes are
 *  business minutes of its team. Both extensions hold for the owner who got them, whatever happens to their presence. */
export function timeOutAt(row: TimeOutRow, hours: BusinessHours): number | null {
  if (row.timeOutMinutes === null) return null;
  const from = Math.max(row.assignedAt ?? row.waitingSince, row.waitingSince);
  const { keptAt, stretchedAt } = row;
  const usual = deadline(hours, from, row.timeOutMinutes * minuteMs);
  if (usual === null) return null;
  const normal = keptAt !== null && keptAt >= from ? deadline(hours, Math.max(usual, keptAt), row.timeOutMinutes * minuteMs) : usual;
  const isGone = row.presence === "offline" && row.presenceSince > 0;
  const goneAt = isGone ? deadline(hours, Math.max(row.presenceSince, row.waitingSince), offlineMinutes * minuteMs) : null;
  const dueAt = normal === null || goneAt === null ? (normal ?? goneAt) : Math.min(normal, goneAt);
  if (dueAt === null) return null;
  return stretchedAt !== null && stretchedAt >= from ? Math.max(dueAt, stretchedAt + stretchMs) : dueAt;
}

/** Whether an extension was used in the wait that runs: each may be used once in it, whoever owns it then. */
export function isOfWait({ waitingSince }: Pick<TimeOutRow, "waitingSince">, usedAt: number | null): boolean {
  return usedAt !== null && usedAt >= waitingSince;
}

/** The owner or the wait of this conversation is new: its time-out counts from now on as it should. */
export function restartTimeOut(work: Work, conversationId: number): void {
  const row = findTimeOut(work.tx, conversationId);
  if (row) applyTimeOut(work, row);
}

/** The owner went away or came back: so does the shorter time-out of everybody who waits for them. */
export function restartTimeOutsOf(work: Work, personId: number): void {
  for (const row of listTimeOutsOfOwner(work.tx, personId)) applyTimeOut(work, row);
}

/** The team's minutes changed. */
export function restartTimeOutsOfTeam(work: Work, teamId: number): void {
  for (const row of listTimeOutsOfTeam(work.tx, teamId)) applyTimeOut(work, row);
}

/** Keeps what `timeOutAt` says. What is late stays late while its time is over. */
export function applyTimeOut(work: Work, row: TimeOutRow): void {
  const dueAt = timeOutAt(row, hoursOf(work.tx, row.teamId));
  if (row.lateAt !== null && dueAt !== null && dueAt <= work.now) return;
  if (dueAt !== row.reassignDueAt || row.lateAt !== null) setReassignDue(work.tx, row.id, dueAt);
}
