import type { Viewer } from "../../../domain/permissions.ts";
import { statement, type Tx } from "../../open.ts";
import { named, sightOf, visible } from "../conversations/sight.ts";

const unseen = statement<{ id: number }, [number, number | null, string]>(
  "SELECT id FROM notification WHERE person_id = ?1 AND conversation_id IS ?2 AND kind = ?3 AND seen_at IS NULL LIMIT 1",
);
const insert = statement<{ id: number }, [number, string, number | null, string | null, number]>(
  "INSERT INTO notification (person_id, kind, conversation_id, facts, at) VALUES (?1, ?2, ?3, ?4, ?5) RETURNING id",
);

/** What a person may be told of `n`: about no conversation, or one they see now, also by having been named in it. */
export const sighted = `(n.conversation_id IS NULL OR EXISTS (SELECT 1 FROM conversation c WHERE c.id = n.conversation_id AND (${visible} OR ${named})))`;
const fresh = statement<FreshRow, [number, number, number, number]>(
  `SELECT n.id, n.kind, n.conversation_id AS conversationId, n.facts, n.at, n.repeats, o.owner_id AS ownerId, o.waiting_since AS waitingSince
   FROM notification n LEFT JOIN conversation o ON o.id = n.conversation_id
   WHERE n.person_id = ?2 AND n.id > ?3 AND n.seen_at IS NULL AND ${sighted} ORDER BY n.id DESC LIMIT ?4`,
);
const repeated = statement<unknown, [string]>(
  "UPDATE notification SET repeats = repeats + 1 WHERE id IN (SELECT value FROM json_each(?1))",
);
// As many as a badge can say, and more than anybody reads.
const count = statement<{ n: number }, [number, number, string]>(
  `SELECT count(DISTINCT coalesce(u.conversationId, -u.id)) AS n FROM (SELECT n.id, n.conversation_id AS conversationId FROM notification n
     WHERE n.person_id = ?2 AND n.seen_at IS NULL AND n.kind NOT IN (SELECT value FROM json_each(?3)) AND ${sighted} LIMIT 500) u`,
);
const own = statement<{ conversationId: number | null }, [number, number, number]>(
  `SELECT n.conversation_id AS conversationId FROM notification n WHERE n.id = ?3 AND n.person_id = ?2 AND ${sighted}`,
);
const kindOf = statement<{ kind: string }, [number]>("SELECT kind FROM notification WHERE id = ?1");
const anyOfCase = statement<{ id: number }, [number, number]>(
  "SELECT id FROM notification WHERE person_id = ?1 AND conversation_id = ?2 AND seen_at IS NULL LIMIT 1",
);
const seeOne = statement<unknown, [number, number, number]>(
  "UPDATE notification SET seen_at = ?3 WHERE id = ?2 AND person_id = ?1 AND seen_at IS NULL",
);
const seeCase = statement<unknown, [number, number, number]>(
  "UPDATE notification SET seen_at = ?3 WHERE person_id = ?1 AND conversation_id = ?2 AND seen_at IS NULL",
);
const seeAll = statement<unknown, [number, number, number, number]>(
  `UPDATE notification SET seen_at = ?3 WHERE id IN (SELECT id FROM notification WHERE person_id = ?1 AND id <= ?2 AND seen_at IS NULL
     ORDER BY id DESC LIMIT ?4)`,
);
const forget = statement<{ n: number }, [number, number]>(
  "DELETE FROM notification WHERE id IN (SELECT id FROM notification WHERE at < ?1 LIMIT ?2) RETURNING 1 AS n",
);

/** What is told to whom; `facts` is JSON. */
export type NewNotification = { personId: number; kind: string; conversationId: number | null; facts: string | null; at: number };

/** What nobody has looked at yet, with whose the conversation is now and since when its customer waits. */
export type FreshRow = Omit<NewNotification, "personId"> & {
  id: number;
  repeats: number;
  ownerId: number | null;
  waitingSince: number | null;
};

/** Whether the same is told already and was not seen yet. */
export function isToldUnseen(tx: Tx, { personId, conversationId, kind }: Omit<NewNotification, "facts" | "at">): boolean {
  return unseen(tx).get(personId, conversationId, kind) !== null;
}

/** Returns its id. */
export function insertNotification(tx: Tx, { personId, kind, conversationId, facts, at }: NewNotification): number {
  return insert(tx).get(personId, kind, conversationId, facts, at)?.id ?? 0;
}

/** Unseen ones after `afterId` about what this person may see now, newest first. */
export function listFresh(tx: Tx, viewer: Viewer, afterId: number, limit: number): FreshRow[] {
  return fresh(tx).all(...sightOf(viewer), afterId, limit);
}

/** They were told once more. */
export function countRepeat(tx: Tx, ids: readonly number[]): void {
  repeated(tx).run(JSON.stringify(ids));
}

/** How many conversations and other things this person has not looked at; 500 at most. `hidden`: kinds they do not want in the list. */
export function countUnseen(tx: Tx, viewer: Viewer, hidden: readonly string[]): number {
  return count(tx).get(...sightOf(viewer), JSON.stringify(hidden))?.n ?? 0;
}

/** What a notification of this person is about; undefined: not theirs, or about what they may not see any more. */
export function findOwnNotification(tx: Tx, viewer: Viewer, id: number): { conversationId: number | null } | undefined {
  return own(tx).get(...sightOf(viewer), id) ?? undefined;
}

/** Undefined: it is gone. */
export function findNoticeKind(tx: Tx, id: number): string | undefined {
  return kindOf(tx).get(id)?.kind;
}

/** Whether anything of a conversation is unseen by this person. */
export function hasUnseenOf(tx: Tx, personId: number, conversationId: number): boolean {
  return anyOfCase(tx).get(personId, conversationId) !== null;
}

/** One is seen. False: it was before. */
export function setSeenOne(tx: Tx, personId: number, id: number, at: number): boolean {
  return Number(seeOne(tx).run(personId, id, at).changes) > 0;
}

/** All of a conversation. */
export function setSeenOfCase(tx: Tx, personId: number, conversationId: number, at: number): boolean {
  return Number(seeCase(tx).run(personId, conversationId, at).changes) > 0;
}

/** The newest `limit` up to a number. */
export function setSeenUpTo(tx: Tx, personId: number, { upToId, limit }: { upToId: number; limit: number }, at: number): boolean {
  return Number(seeAll(tx).run(personId, upToId, at, limit).changes) > 0;
}

/** Forgets what was told before `before`, at most `limit`; returns how many went. */
export function deleteOldNotifications(tx: Tx, before: number, limit: number): number {
  return forget(tx).all(before, limit).length;
}
