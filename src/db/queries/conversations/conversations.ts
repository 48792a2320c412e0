import type { Status } from "../../../domain/events.ts";
import { statement, type Tx } from "../../open.ts";
import { lift } from "./list-place.ts";

/** A conversation as verbs need it. */
export type ConversationRow = {
  id: number;
  timelineId: number;
  contactId: number;
  numberId: number;
  teamId: number;
  ownerId: number | null;
  status: Status;
  version: number;
  waitingSince: number | null;
  assignedAt: number | null;
  pendingSince: number | null;
  silenceDueAt: number | null;
  silentSince: number | null;
  snoozedUntil: number | null;
  followUpAt: number | null;
  lastMessageAt: number;
  unread: number;
  reopenings: number;
  resolvedAt: number | null;
  mergedInto: number | null;
  /** 0 normal, 1 high, 2 urgent. */
  priority: number;
  /** JSON list of skills. */
  skills: string | null;
  ruleId: number | null;
  reassignDueAt: number | null;
  lateAt: number | null;
  stretchedAt: number | null;
  keptAt: number | null;
  /** JSON list of people who had it in this wait and have it no more. */
  tried: string | null;
  /** Time-outs of this wait that gave it to somebody else. */
  hops: number;
  heldAt: number | null;
  transfers: number;
  handoverId: number | null;
  /** The run of a bot that has it in hand. */
  botRunId: number | null;
};

const columns = `id, timeline_id AS timelineId, contact_id AS contactId, number_id AS numberId, team_id AS teamId, owner_id AS ownerId, status, version,
  waiting_since AS waitingSince, assigned_at AS assignedAt, pending_since AS pendingSince, silence_due_at AS silenceDueAt,
  silent_since AS silentSince, snoozed_until AS snoozedUntil, follow_up_at AS followUpAt, last_message_at AS lastMessageAt, unread, reopenings,
  resolved_at AS resolvedAt, merged_into AS mergedInto, priority, skills, rule_id AS ruleId, reassign_due_at AS reassignDueAt,
  late_at AS lateAt, stretched_at AS stretchedAt, kept_at AS keptAt, tried, hops, held_at AS heldAt, transfers, handover_id AS handoverId, bot_run_id AS botRunId`;
// What a wait carries ends with it: who had it, how often it went on, that it is held or late. (Extensions are instants of their wait.)
const newWait = "tried = NULL, hops = 0, held_at = NULL, late_at = NULL";

const byId = statement<ConversationRow, [number]>(`SELECT ${columns} FROM conversation WHERE id = ?1`);
const live = statement<ConversationRow, [number, number]>(
  `SELECT ${columns} FROM conversation WHERE contact_id = ?1 AND number_id = ?2 AND status <> 'resolved'`,
);
const latest = statement<ConversationRow, [number]>(
  `SELECT ${columns} FROM conversation WHERE timeline_id = ?1 AND merged_into IS NULL ORDER BY id DESC LIMIT 1`,
);
const insert = statement<ConversationRow, [number, number, number, number, number]>(
  `INSERT INTO conversation (timeline_id, contact_id, number_id, team_id, status, opened_at, pending_since, last_message_at, sort_at)
   VALUES (?1, ?2, ?3, ?4, 'pending', ?5, ?5, ?5, 9007199254740991 - ?5) RETURNING ${columns}`,
);
const move = statement<
  ConversationRow,
  [
    number,
    number,
    Status,
    number,
    number | null,
    Status,
    number | null,
    number | null,
    number | null,
    number | null,
    number,
    number,
    string | null,
    number | null,
    number | null,
    number,
    number,
    number | null,
    number | null,
    number | null,
    number | null,
    number | null,
  ]
>(
  `UPDATE conversation SET team_id = ?4, owner_id = ?5, status = ?6, waiting_since = ?7, silence_due_at = ?8, resolved_at = ?9, assigned_at = ?10,
     pending_since = CASE WHEN ?6 = 'pending' THEN ?18 END,
     pending_until = CASE WHEN owner_id IS ?5 AND team_id = ?4 AND status <> 'resolved' AND ?6 <> 'resolved' THEN pending_until ELSE ?19 END,
     reopenings = reopenings + ?11, version = version + ?12, tried = ?13, held_at = ?14, handover_id = ?15, transfers = ?16,
     reassign_due_at = CASE WHEN ?6 = 'in_progress' AND ?7 IS NOT NULL AND owner_id IS ?5 THEN reassign_due_at END,
     late_at = CASE WHEN ?6 = 'in_progress' AND ?7 IS NOT NULL AND owner_id IS ?5 THEN late_at END, hops = ?17,
     bot_run_id = CASE WHEN ?6 = 'pending' THEN bot_run_id END, silent_since = ?20, snoozed_until = ?21, follow_up_at = ?22
   WHERE id = ?1 AND version = ?2 AND status = ?3 RETURNING ${columns}`,
);
const arrived = statement<unknown, [number, number, number, number]>(
  `UPDATE conversation SET last_message_id = ?2, last_message_at = ?3, unread = unread + 1, waiting_since = min(coalesce(waiting_since, ?4), ?4), silence_due_at = NULL,
     tried = CASE WHEN waiting_since IS NOT NULL THEN tried END, hops = CASE WHEN waiting_since IS NULL THEN 0 ELSE hops END,
     held_at = CASE WHEN waiting_since IS NOT NULL THEN held_at END WHERE id = ?1`,
);
// While a wait runs from earlier, nothing moves that an index or a trigger looks at.
const again = statement<unknown, [number, number, number]>(
  "UPDATE conversation SET last_message_id = ?2, last_message_at = ?3, unread = unread + 1 WHERE id = ?1",
);
const touched = statement<unknown, [number, number, number]>(
  `UPDATE conversation SET last_message_id = ?2, last_message_at = ?3, sort_at = coalesce(waiting_since, 9007199254740991 - max(?3, coalesce(follow_up_at, 0))) - ${lift} WHERE id = ?1`,
);
const replied = statement<unknown, [number, number, number]>(
  `UPDATE conversation SET last_message_id = ?2, last_message_at = ?3, waiting_since = NULL, unread = 0, silence_due_at = NULL, reassign_due_at = NULL,
     follow_up_at = NULL, ${newWait} WHERE id = ?1`,
);
const waitAgain = statement<unknown, [number, number]>(
  `UPDATE conversation SET waiting_since = min(coalesce(waiting_since, ?2), ?2), silence_due_at = NULL WHERE id = ?1 AND status IN ('pending','in_progress')`,
);
const read = statement<{ id: number }, [number, number]>(
  "UPDATE conversation SET unread = 0 WHERE id = ?1 AND owner_id = ?2 AND unread > 0 RETURNING id",
);
const seen = statement<unknown, [number]>("UPDATE conversation SET unread = 0 WHERE id = ?1");

/** Without sight: for verbs, which check. */
export function findConversation(tx: Tx, id: number): ConversationRow | undefined {
  return byId(tx).get(id) ?? undefined;
}

/** The one unresolved conversation of a contact on a number. */
export function findLiveConversation(tx: Tx, contactId: number, numberId: number): ConversationRow | undefined {
  return live(tx).get(contactId, numberId) ?? undefined;
}

/** The newest conversation of a timeline, whatever its state; merged ones do not count. */
export function findLatestConversation(tx: Tx, timelineId: number): ConversationRow | undefined {
  return latest(tx).get(timelineId) ?? undefined;
}

/** Opens a conversation: pending in `teamId`, nobody's, without a wait. */
export function insertConversation(
  tx: Tx,
  at: { timelineId: number; contactId: number; numberId: number; teamId: number; now: number },
): ConversationRow {
  return insert(tx).get(at.timelineId, at.contactId, at.numberId, at.teamId, at.now) as ConversationRow;
}

/** What a move changes; what is left out stays. */
export type ConversationChange = Partial<
  Pick<
    ConversationRow,
    | "teamId"
    | "status"
    | "waitingSince"
    | "silenceDueAt"
    | "silentSince"
    | "snoozedUntil"
    | "followUpAt"
    | "resolvedAt"
    | "pendingSince"
    | "tried"
    | "hops"
    | "heldAt"
    | "handoverId"
    | "transfers"
  > & {
    isReopened: boolean;
  }
>;

/** A change that may also give it to somebody or take it away. */
export type OwnerChange = ConversationChange & Partial<Pick<ConversationRow, "ownerId" | "assignedAt"> & { pendingUntil: number | null }>;

/** Compare-and-set on version and status; the owner stays. The version rises when the team, or "resolved" changes. Undefined: somebody was faster. */
export function moveConversation(tx: Tx, row: ConversationRow, change: ConversationChange): ConversationRow | undefined {
  return handConversation(tx, row, change);
}

/** The same with another owner, or none, who starts without a time-out; the version rises. For `moveOwner` and `toPending` alone: what else
 *  a new owner means is said there. */
export function handConversation(tx: Tx, row: ConversationRow, change: OwnerChange): ConversationRow | undefined {
  const to = { ...row, ...change };
  const isHandedOn = to.ownerId !== row.ownerId || to.teamId !== row.teamId || (to.status === "resolved") !== (row.status === "resolved");
  return (
    move(tx).get(
      row.id,
      row.version,
      row.status,
      to.teamId,
      to.ownerId,
      to.status,
      to.waitingSince,
      to.silenceDueAt,
      to.resolvedAt,
      to.assignedAt,
      change.isReopened ? 1 : 0,
      isHandedOn ? 1 : 0,
      to.tried,
      to.heldAt,
      to.handoverId,
      to.transfers,
      to.hops,
      to.pendingSince,
      change.pendingUntil ?? null,
      to.status === "waiting" ? to.silentSince : null,
      to.status === "waiting" && to.ownerId === row.ownerId ? to.snoozedUntil : null,
      to.status === "pending" || to.status === "in_progress" ? to.followUpAt : null,
    ) ?? undefined
  );
}

/** A customer's message came in: it is the last one, counts as unread, and starts the wait unless one runs from earlier. */
export function setArrived(
  tx: Tx,
  row: Pick<ConversationRow, "id" | "waitingSince" | "silenceDueAt">,
  message: { id: number; at: number; waitFrom: number },
): void {
  if (row.waitingSince !== null && row.waitingSince <= message.waitFrom && row.silenceDueAt === null)
    again(tx).run(row.id, message.id, message.at);
  else arrived(tx).run(row.id, message.id, message.at, message.waitFrom);
}

/** Something stands last in the list without touching the wait: an echo, a courtesy, a note is not one of them. */
export function setLastMessage(tx: Tx, id: number, message: { id: number; at: number }): void {
  touched(tx).run(id, message.id, message.at);
}

/** A person's answer was queued: the wait ends. Silence starts to count when it has left, see `db/queries/conversations/silence.ts`. */
export function setReplied(tx: Tx, id: number, message: { id: number; at: number }): void {
  replied(tx).run(id, message.id, message.at);
}

/** The answer did not go out: the wait is back with its old start, or an earlier one. */
export function setWaitingAgain(tx: Tx, id: number, since: number): void {
  waitAgain(tx).run(id, since);
}

/** The owner has looked. False when there was nothing unread or it is not theirs. */
export function setRead(tx: Tx, id: number, ownerId: number): boolean {
  return read(tx).get(id, ownerId) !== null;
}

/** Nothing of it is unread any more, whoever has looked. */
export function setSeen(tx: Tx, id: number): void {
  seen(tx).run(id);
}
