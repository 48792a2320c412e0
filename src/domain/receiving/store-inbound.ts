import type { ConversationRow } from "../../db/queries/conversations/conversations.ts";
import { setConversationAd } from "../../db/queries/conversations/ads.ts";
import { takeEarlyRevoke } from "../../db/queries/messages/early-statuses.ts";
import { insertMedia } from "../../db/queries/messages/media.ts";
import { setRevoked } from "../../db/queries/messages/messages.ts";
import { writeMessage } from "../conversation/write-message.ts";
import { fileKey } from "../jobs.ts";
import type { Work } from "../work.ts";
import type { Content, InboundEcho, InboundMessage, MediaRef } from "../conversation/inbound.ts";
import { plainText } from "../conversation/plain-text.ts";
import { rank } from "../conversation/rank.ts";
import type { FreshIds } from "./fresh-ids.ts";
import { wamidHash } from "../conversation/wamid.ts";

/** Writes the bubble of a webhook's message and asks for its file. Null: this wamid is here already, so nothing changed. */
export function storeInbound(work: Work, row: ConversationRow, inbound: InboundMessage | InboundEcho, freshIds: FreshIds): number | null {
  const { content } = inbound;
  const isEcho = inbound.kind === "echo";
  const hash = wamidHash(inbound.wamid);
  const at = Math.min(inbound.at ?? work.now, work.now);
  const messageId = writeMessage(work, row, {
    ...(isEcho ? { kind: "out", origin: "phone", rank: rank.sent, acceptedAt: at } : { kind: "in" }),
    type: content.type,
    text: plainText(content),
    content: content.type === "text" ? null : JSON.stringify(content),
    wamid: inbound.wamid,
    wamidHash: hash,
    quotedHash: inbound.quotedWamid ? wamidHash(inbound.quotedWamid) : null,
    extras: extrasOf(inbound),
    at,
  });
  if (messageId === null) return null;
  if (!isEcho && inbound.referral) setConversationAd(work.tx, row.id, { ...inbound.referral, messageId, at });
  const revokedAt = takeEarlyRevoke(work.tx, hash);
  if (revokedAt !== undefined) setRevoked(work.tx, messageId, revokedAt);
  const file = revokedAt === undefined ? fileOf(content) : null;
  if (file) askForFile(work, { ...row, messageId, mediaId: freshIds.mediaId, file, fileName: nameOf(content) });
  return messageId;
}

function extrasOf(inbound: InboundMessage | InboundEcho): string | null {
  if (inbound.kind === "echo") return null;
  const { forwarded, referral, product, rawType } = inbound;
  const isPlain = forwarded === "no" && referral === null && product === null && rawType === inbound.content.type;
  return isPlain ? null : JSON.stringify({ forwarded, referral, ...(product && { product }), rawType });
}

function fileOf(content: Content): MediaRef | null {
  if (content.type === "edit") return fileOf(content.content);
  return "media" in content ? content.media : null;
}

function nameOf(content: Content): string | null {
  if (content.type === "edit") return nameOf(content.content);
  return content.type === "document" ? content.filename : null;
}

// The words are there at once; the file comes by a job, which tries until Meta forgets it.
function askForFile(
  work: Work,
  at: { timelineId: number; numberId: number; messageId: number; mediaId: string; file: MediaRef; fileName: string | null },
): void {
  insertMedia(work.tx, {
    id: at.mediaId,
    messageId: at.messageId,
    numberId: at.numberId,
    graphId: at.file.mediaId,
    declaredMime: at.file.mime,
    declaredSha: at.file.sha256,
    fileName: at.fileName,
    createdAt: work.now,
  });
  work.enqueue({ kind: "fetch_media", key: fileKey(at.timelineId, at.messageId), mediaId: at.mediaId });
}
