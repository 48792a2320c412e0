import type { Viewer } from "../../../domain/permissions.ts";
import { statement, type Tx } from "../../open.ts";
import { sightOf } from "../conversations/sight.ts";
import { sighted } from "./notifications.ts";

/** One thing to know of, with who the customer is; `facts` is JSON. */
export type NoticeRow = {
  id: number;
  kind: string;
  conversationId: number | null;
  facts: string | null;
  at: number;
  seenAt: number | null;
  name: string | null;
  username: string | null;
  phone: string | null;
  userId: string | null;
};

/** All of a conversation as one, by the newest; `unseen` of them have not been looked at. */
export type NoticeGroupRow = NoticeRow & { unseen: number; total: number };

const columns = `n.kind, n.conversation_id AS conversationId, n.facts, n.at, n.seen_at AS seenAt, p.name, p.username, p.phone, p.user_id AS userId`;
const joins = "LEFT JOIN conversation v ON v.id = n.conversation_id LEFT JOIN contact p ON p.id = v.contact_id";
const wanted = `n.person_id = ?2 AND n.kind NOT IN (SELECT value FROM json_each(?3)) AND ${sighted}`;
// The other columns are those of the newest: that is what SQLite gives beside one max().
const groups = statement<NoticeGroupRow, [number, number, string, number, number]>(
  `SELECT max(n.id) AS id, sum(n.seen_at IS NULL) AS unseen, count(*) AS total, ${columns} FROM notification n ${joins}
   WHERE ${wanted} GROUP BY coalesce(n.conversation_id, -n.id) HAVING max(n.id) < ?4 ORDER BY max(n.id) DESC LIMIT ?5`,
);
const single = statement<NoticeRow, [number, number, string, number, number]>(
  `SELECT n.id, ${columns} FROM notification n ${joins} WHERE ${wanted} AND n.id < ?4 ORDER BY n.id DESC LIMIT ?5`,
);

/** `beforeId`: where the page before ended. */
export type NoticePage = { hidden: readonly string[]; beforeId: number; limit: number };

/** What a person was told of, grouped by conversation, newest first. */
export function listNoticeGroups(tx: Tx, viewer: Viewer, { hidden, beforeId, limit }: NoticePage): NoticeGroupRow[] {
  return groups(tx).all(...sightOf(viewer), JSON.stringify(hidden), beforeId, limit);
}

/** The same, each by itself. */
export function listNotices(tx: Tx, viewer: Viewer, { hidden, beforeId, limit }: NoticePage): NoticeRow[] {
  return single(tx).all(...sightOf(viewer), JSON.stringify(hidden), beforeId, limit);
}
