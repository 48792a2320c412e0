import type { Viewer } from "../../../domain/permissions.ts";
import { statement, type Tx } from "../../open.ts";
import type { MediaRow } from "./media.ts";
import { readable, sightOf } from "../conversations/sight.ts";

const forViewer = statement<MediaRow, [number, number, string]>(
  `SELECT f.id, f.message_id AS messageId, f.number_id AS numberId, f.graph_id AS graphId, f.declared_mime AS declaredMime, f.declared_sha AS declaredSha,
     f.file_name AS fileName, f.state, f.sha256, f.bytes, f.mime, f.is_inline AS isInline, f.created_at AS createdAt, m.conversation_id AS conversationId
   FROM media f JOIN message m ON m.id = f.message_id JOIN conversation c ON c.id = m.conversation_id
   WHERE f.id = ?3 AND m.revoked_at IS NULL AND ${readable}`,
);

/** A file, for who may read the message it came with. A message taken back takes its file along. */
export function findMediaFor(tx: Tx, viewer: Viewer, id: string): MediaRow | undefined {
  return forViewer(tx).get(...sightOf(viewer), id) ?? undefined;
}
