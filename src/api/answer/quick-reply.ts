import { findQuickReply, type QuickReplyRow } from "../../db/queries/answering/quick-replies.ts";
import { findFile } from "../../db/queries/files/files.ts";
import type { Tx } from "../../db/open.ts";
import type { Viewer } from "../../domain/permissions.ts";
import { assert } from "../../domain/result.ts";
import type { Reply } from "../reply.ts";
import { anId, instant, list, named, oneOf, optional, orNull, record, text, whole } from "../shape.ts";
import { iso } from "./instant.ts";

const words = optional(text());
export const variantsShape = record({ es: words, pt: words, en: words });
export const scopeShape = oneOf(["mine", "team", "all"]);
export const optionsListShape = list(text(), 10);

export const quickReplyShape = named(
  "QuickReply",
  record({
    id: anId(),
    title: text(),
    shortcut: orNull(text()),
    body: text({
      description: "With its placeholders: {nombre}, {nombre:Hola}, {agente}, {equipo}, {caso}, {empresa}, and fields of contacts.",
    }),
    variants: variantsShape,
    options: optionsListShape,
    scope: scopeShape,
    team: orNull(record({ id: anId(), name: text() })),
    file: orNull(record({ id: text(), name: text(), mime_type: text(), bytes: whole(1) })),
    uses: whole(0),
    edited_percent: whole(0, 100),
    version: whole(1),
    updated_at: instant(),
  }),
);

/** A quick reply as scripts see it. */
export function quickReplyAnswer(tx: Tx, reply: QuickReplyRow) {
  const file = reply.fileId === null ? undefined : findFile(tx, reply.fileId);
  const { id, title, shortcut, body, variants, options, scope, teamId, teamName, uses, version } = reply;
  return {
    id: String(id),
    title,
    shortcut,
    body,
    variants,
    options,
    scope,
    team: teamId === null ? null : { id: String(teamId), name: teamName ?? "" },
    file: file ? { id: file.id, name: file.name, mime_type: file.mime, bytes: file.bytes } : null,
    uses,
    edited_percent: uses === 0 ? 0 : Math.round(reply.editedSum / uses / 10),
    version,
    updated_at: iso(reply.changedAt),
  };
}

/** One that was just written. */
export function quickReplyReply(tx: Tx, viewer: Viewer, id: number, status: 200 | 201 = 200): Reply {
  const reply = findQuickReply(tx, viewer, id);
  assert(reply, "a quick reply is gone within its own transaction");
  return { status, body: quickReplyAnswer(tx, reply) };
}
