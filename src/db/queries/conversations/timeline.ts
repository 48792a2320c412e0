import type { Status } from "../../../domain/events.ts";
import type { Origin } from "../../../domain/message-origin.ts";
import { seesEverything, type Viewer } from "../../../domain/permissions.ts";
import { statement, type Tx } from "../../open.ts";
import { onlyNamed, overseesTeams, readable, sightOf, visible } from "./sight.ts";

/** One entry of a timeline: everything a bubble shows, in one query. */
export type TimelineEntry = {
  id: number;
  conversationId: number;
  kind: "in" | "out" | "note" | "system";
  type: string;
  text: string | null;
  content: string | null;
  extras: string | null;
  wamid: string | null;
  authorId: number | null;
  authorName: string | null;
  origin: Origin | null;
  rank: number | null;
  errorCode: number | null;
  errorDetail: string | null;
  supersededBy: number | null;
  editedAt: number | null;
  revokedAt: number | null;
  discardedAt: number | null;
  /** 1: a reaction of ours, which shows under its message and nowhere else. */
  isChip: number;
  at: number;
  createdAt: number;
  hasQuote: number;
  quotedText: string | null;
  quotedType: string | null;
  quotedId: number | null;
  quotedKind: string | null;
  /** The conversation in which the quoted message stands. */
  quotedFrom: number | null;
  mediaId: string | null;
  mediaState: "waiting" | "ready" | "failed" | "gone" | null;
  mediaMime: string | null;
  mediaBytes: number | null;
  mediaName: string | null;
  mediaInline: number | null;
  /** 1: a file that we sent, which has its own address. */
  isOurFile: number;
  /** 1: a small picture of it is here. */
  hasThumb: number;
  /** Of a picture, upright. */
  mediaWidth: number | null;
  mediaHeight: number | null;
  customerReaction: string | null;
  ourReaction: string | null;
  isOffered: number | null;
  /** Until when one that waits in line has not left for certain. */
  heldUntil: number | null;
};

// A reaction of ours is a chip under its message. It is a bubble as long as somebody has to know more: nobody is sure of it, or it failed.
// What was taken back before it left was never said.
const isShown =
  "(m.discarded_at IS NULL OR m.origin IS NOT 'person') AND (m.type <> 'reaction' OR m.kind <> 'out' OR (m.rank IN (2, 4) AND m.superseded_by IS NULL))";
const columns = `m.id, m.conversation_id AS conversationId, m.kind, m.type, m.text, m.content, m.extras, m.wamid, m.author_id AS authorId, a.name AS authorName, m.origin,
  m.rank, m.error_code AS errorCode, m.error_detail AS errorDetail, m.superseded_by AS supersededBy, m.edited_at AS editedAt, m.revoked_at AS revokedAt, m.discarded_at AS discardedAt, NOT (${isShown}) AS isChip, m.at, m.created_at AS createdAt,
  m.quoted_hash IS NOT NULL AS hasQuote, substr(q.text, 1, 300) AS quotedText, q.type AS quotedType, q.id AS quotedId, q.kind AS quotedKind, q.conversation_id AS quotedFrom,
  coalesce(f.id, u.id) AS mediaId, coalesce(f.state, iif(u.id IS NULL, NULL, 'ready')) AS mediaState, coalesce(f.mime, u.mime) AS mediaMime,
  coalesce(f.bytes, u.bytes) AS mediaBytes, coalesce(f.file_name, u.name) AS mediaName, coalesce(f.is_inline, u.is_inline) AS mediaInline, u.id IS NOT NULL AS isOurFile, tn.thumb_sha IS NOT NULL AS hasThumb, tn.width AS mediaWidth, tn.height AS mediaHeight,
  nullif(rc.emoji, '') AS customerReaction, nullif(ro.emoji, '') AS ourReaction, x.is_offered AS isOffered,
  CASE WHEN x.state = 'queued' AND x.attempt = 0 AND m.type = 'text' THEN x.next_at END AS heldUntil`;
const joins = `LEFT JOIN person a ON a.id = m.author_id LEFT JOIN message q ON q.wamid_hash = m.quoted_hash AND q.timeline_id = m.timeline_id LEFT JOIN media f ON f.message_id = m.id LEFT JOIN file u ON u.id = m.file_id LEFT JOIN thumbnail tn ON tn.sha256 = coalesce(f.sha256, u.sha256)
  LEFT JOIN reaction rc ON rc.target_hash = m.wamid_hash AND rc.from_customer = 1 LEFT JOIN reaction ro ON ro.target_hash = m.wamid_hash AND ro.from_customer = 0
  LEFT JOIN outbox x ON x.message_id = m.id`;

const page = statement<TimelineEntry, [number, number, number, number, number]>(
  `SELECT ${columns} FROM message m ${joins} WHERE m.timeline_id = ?1 AND m.conversation_id BETWEEN ?5 AND ?2 AND m.id < ?3 AND ${isShown} ORDER BY m.id DESC LIMIT ?4`,
);
const pageAfter = statement<TimelineEntry, [number, number, number, number, number]>(
  `SELECT ${columns} FROM message m ${joins} WHERE m.timeline_id = ?1 AND m.conversation_id BETWEEN ?5 AND ?2 AND m.id > ?3 ORDER BY m.id LIMIT ?4`,
);
const ofConversation = statement<TimelineEntry, [number, number, number]>(
  `SELECT ${columns} FROM message m ${joins} WHERE m.timeline_id = (SELECT timeline_id FROM conversation WHERE id = ?1) AND m.conversation_id = ?1 AND m.id < ?2 ORDER BY m.id DESC LIMIT ?3`,
);
const one = statement<TimelineEntry, [number]>(`SELECT ${columns} FROM message m ${joins} WHERE m.id = ?1`);
const cases = statement<ConversationMark, [number, number, number, number]>(
  `SELECT id, status, opened_at AS openedAt, resolved_at AS resolvedAt FROM conversation WHERE timeline_id = ?1 AND id BETWEEN ?4 AND ?2 AND merged_into IS NULL ORDER BY id DESC LIMIT ?3`,
);
const feed = statement<TimelineEntry, [number, number, number, number]>(
  `SELECT ${columns} FROM message m ${joins} JOIN conversation c ON c.id = m.conversation_id WHERE m.id > ?3 AND ${readable} ORDER BY m.id LIMIT ?4`,
);
// From the few conversations an agent sees to their timelines, and from there to what is new in them: never over all messages, which the planner
// would do to build an index of its own.
const feedOfAgent = statement<TimelineEntry, [number, number, number, number]>(
  `WITH held AS (SELECT c.timeline_id, c.id, 0 AS start FROM conversation c WHERE c.owner_id = ?2 AND ${visible}
     UNION ALL SELECT c.timeline_id, c.id, 0 FROM conversation c WHERE c.status = 'pending' AND ${visible}
     UNION ALL SELECT c.timeline_id, c.id, c.id FROM mention g JOIN conversation c ON c.id = g.conversation_id
       WHERE g.person_id = ?2 AND ${onlyNamed})
   SELECT ${columns} FROM (SELECT n.id FROM (SELECT timeline_id, max(id) AS latest, start FROM held GROUP BY timeline_id, start) h
     CROSS JOIN message n INDEXED BY message_timeline ON n.timeline_id = h.timeline_id AND n.id > ?3 AND n.conversation_id BETWEEN h.start AND h.latest
     CROSS JOIN conversation e ON e.id = n.conversation_id AND e.merged_into IS NULL ORDER BY n.id LIMIT ?4) p
   CROSS JOIN message m ON m.id = p.id ${joins} ORDER BY m.id`,
);

/** A conversation as a mark in the timeline and a link in the panel. */
export type ConversationMark = { id: number; status: Status; openedAt: number; resolvedAt: number | null };

/** Which conversations of a timeline one reads: up to `conversationId`, from `fromId` on (`readFrom`). */
export type ReadRange = { timelineId: number; conversationId: number; fromId: number };

/** Newest first, before message `beforeId`: the messages of `conversationId` and of the earlier conversations of its timeline. */
export function listTimelinePage(tx: Tx, at: ReadRange & { beforeId: number; limit: number }): TimelineEntry[] {
  return page(tx).all(at.timelineId, at.conversationId, at.beforeId, at.limit, at.fromId);
}

/** Oldest first, after message `afterId`: the same. */
export function listTimelinePageAfter(tx: Tx, at: ReadRange & { afterId: number; limit: number }): TimelineEntry[] {
  return pageAfter(tx).all(at.timelineId, at.conversationId, at.afterId, at.limit, at.fromId);
}

/** Newest first: the messages of one conversation alone. */
export function listConversationMessages(tx: Tx, conversationId: number, beforeId: number, limit: number): TimelineEntry[] {
  return ofConversation(tx).all(conversationId, beforeId, limit);
}

/** One bubble, without asking who looks: the caller has checked. */
export function findTimelineEntry(tx: Tx, messageId: number): TimelineEntry | undefined {
  return one(tx).get(messageId) ?? undefined;
}

/** This conversation and the earlier ones of the same contact and number, newest first. */
export function listConversationMarks(tx: Tx, at: ReadRange, limit: number): ConversationMark[] {
  return cases(tx).all(at.timelineId, at.conversationId, limit, at.fromId);
}

/** Everything this viewer may read now, oldest first in order of arrival, after message `afterId`. */
export function listFeed(tx: Tx, viewer: Viewer, afterId: number, limit: number): TimelineEntry[] {
  const query = seesEverything(viewer) || overseesTeams(viewer) ? feed : feedOfAgent;
  return query(tx).all(...sightOf(viewer), afterId, limit);
}
