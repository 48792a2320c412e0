import { statement, type Tx } from "../../open.ts";
import type { ReadRange } from "../conversations/timeline.ts";

/** A picture of a timeline, as a gallery shows it. */
export type PictureRow = {
  id: number;
  kind: "in" | "out" | "note";
  at: number;
  content: string | null;
  authorName: string | null;
  mediaId: string;
  /** 1: a file that we sent, which has its own address. */
  isOurFile: number;
  /** 1: a small picture of it is here. */
  hasThumb: number;
  width: number | null;
  height: number | null;
};

// One question looks at five thousand messages: pictures have no index of their own, which every one of them would have to be written into.
const near = `SELECT id, type FROM message WHERE timeline_id = ?1 AND conversation_id BETWEEN ?4 AND ?2`;
const files = `JOIN message m ON m.id = w.id LEFT JOIN media f ON f.message_id = m.id AND f.state = 'ready' AND f.is_inline = 1
  LEFT JOIN file u ON u.id = m.file_id AND u.is_inline = 1`;
const isPicture = `w.type = 'image' AND m.revoked_at IS NULL AND (m.discarded_at IS NULL OR m.origin IS NOT 'person') AND coalesce(f.id, u.id) IS NOT NULL`;
const columns = `m.id, m.kind, m.at, m.content, a.name AS authorName, coalesce(f.id, u.id) AS mediaId, u.id IS NOT NULL AS isOurFile,
  tn.thumb_sha IS NOT NULL AS hasThumb, tn.width, tn.height`;
const others = `LEFT JOIN person a ON a.id = m.author_id LEFT JOIN thumbnail tn ON tn.sha256 = coalesce(f.sha256, u.sha256)`;

const before = statement<PictureRow, [number, number, number, number, number]>(
  `SELECT ${columns} FROM (${near} AND id < ?3 ORDER BY id DESC LIMIT 5000) w ${files} ${others} WHERE ${isPicture} ORDER BY m.id DESC LIMIT ?5`,
);
const after = statement<PictureRow, [number, number, number, number, number]>(
  `SELECT ${columns} FROM (${near} AND id > ?3 ORDER BY id LIMIT 5000) w ${files} ${others} WHERE ${isPicture} ORDER BY m.id LIMIT ?5`,
);
const counted = statement<{ total: number; before: number }, [number, number, number, number]>(
  `SELECT count(*) AS total, coalesce(sum(m.id < ?3), 0) AS before FROM (${near} ORDER BY id DESC LIMIT 5000) w ${files} WHERE ${isPicture}`,
);

/** Newest first, before message `beforeId`: pictures of this conversation and of the earlier ones of its timeline that are read along. */
export function listPicturesBefore(tx: Tx, at: ReadRange & { beforeId: number; limit: number }): PictureRow[] {
  return before(tx).all(at.timelineId, at.conversationId, at.beforeId, at.fromId, at.limit);
}

/** Oldest first, after message `afterId`: the same. */
export function listPicturesAfter(tx: Tx, at: ReadRange & { afterId: number; limit: number }): PictureRow[] {
  return after(tx).all(at.timelineId, at.conversationId, at.afterId, at.fromId, at.limit);
}

/** How many there are among the newest five thousand messages, and how many of them stand before message `beforeId`. */
export function countPictures(tx: Tx, at: ReadRange & { beforeId: number }): { total: number; before: number } {
  return counted(tx).get(at.timelineId, at.conversationId, at.beforeId, at.fromId) ?? { total: 0, before: 0 };
}
