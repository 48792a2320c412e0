import { findQuickReply, type QuickReplyRow } from "../db/queries/answering/quick-replies.ts";
import { type FileRow, findFile } from "../db/queries/files/files.ts";
import type { Tx } from "../db/open.ts";
import type { Viewer } from "../domain/permissions.ts";
import { fillerFor, type QuickPlaceOfUse } from "../domain/quick-replies/fill-reply.ts";
import { mayKeepQuick } from "../domain/quick-replies/keeping.ts";
import type { Words } from "../../views/i18n/words.ts";
import type { QuickLine } from "../../views/pages/quick-replies/quick-list-page.tsx";
import type { OfferedReply, QuickFilled } from "../../views/partials/composer/quick-offer.tsx";

/** Replies as they would be said in a conversation by whoever looks. */
export function offeredIn(
  tx: Tx,
  { viewer, words }: { viewer: Viewer; words: Words },
  row: QuickPlaceOfUse,
  replies: readonly QuickReplyRow[],
): OfferedReply[] {
  const filler = fillerFor(tx, viewer, row);
  return replies.map((reply) => ({
    id: reply.id,
    title: reply.title,
    shortcut: reply.shortcut,
    place: placeText(words, reply),
    ...filler.fill(reply),
    file: fileOf(tx, reply),
    options: reply.options,
  }));
}

/** One of them, put into the box where no script does it. */
export function filledIn(tx: Tx, viewer: Viewer, row: QuickPlaceOfUse, replyId: number | null): QuickFilled | null {
  const reply = replyId === null ? undefined : findQuickReply(tx, viewer, replyId);
  if (!reply) return null;
  const { text } = fillerFor(tx, viewer, row).fill(reply);
  return { replyId: reply.id, text, file: fileOf(tx, reply), hasOptions: reply.options.length > 0 };
}

/** A reply as its list shows it. */
export function quickLineOf(words: Words, viewer: Viewer, reply: QuickReplyRow): QuickLine {
  return {
    id: reply.id,
    title: reply.title,
    shortcut: reply.shortcut,
    place: placeText(words, reply),
    text: reply.body,
    fileName: reply.fileName,
    uses: reply.uses,
    editedPercent: reply.uses === 0 ? 0 : Math.round(reply.editedSum / reply.uses / 10),
    mayKeep: mayKeepQuick(viewer, reply),
  };
}

/** Whose it is, in the reader's words. */
export function placeText({ t }: Words, { scope, teamName }: Pick<QuickReplyRow, "scope" | "teamName">): string {
  return scope === "team" ? (teamName ?? t("quick.scope.team")) : t(`quick.of.${scope}`);
}

function fileOf(tx: Tx, { fileId }: QuickReplyRow): Pick<FileRow, "id" | "name" | "mime" | "bytes"> | null {
  const file = fileId === null ? undefined : findFile(tx, fileId);
  return file ? { id: file.id, name: file.name, mime: file.mime, bytes: file.bytes } : null;
}
