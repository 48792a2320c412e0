import { findQuickReply, listQuickReplies, type QuickReplyRow } from "../../db/queries/answering/quick-replies.ts";
import type { QuickWish } from "../../domain/quick-replies/read-quick-draft.ts";
import { dropQuickReply, saveQuickReply } from "../../domain/quick-replies/save-quick-reply.ts";
import { quickWords } from "../../domain/quick-replies/use-quick-replies.ts";
import { isRefused, no } from "../../domain/result.ts";
import { readQuickFile } from "../../web/quick-replies/read-quick-file.ts";
import { idOf } from "../../web/http/visit.ts";
import { importShape } from "../answer/import-report.ts";
import { optionsListShape, quickReplyAnswer, quickReplyReply, quickReplyShape, scopeShape, variantsShape } from "../answer/quick-reply.ts";
import { change } from "../change.ts";
import { type Endpoint, noBody, noQuery, reading, taking, writing } from "../endpoint.ts";
import { encodeCursor, filterById, limitOf, pageOf, pageShape, paging, placeOf } from "../page.ts";
import { problem } from "../reply.ts";
import { anId, type Like, oneOf, optional, orNull, record, text } from "../shape.ts";

const changes = record({
  title: optional(text({ description: "1 to 80 characters, once in its place." })),
  shortcut: optional(orNull(text())),
  body: optional(text({ description: "At most 4096 characters; beside up to three options 1024." })),
  variants: optional(variantsShape),
  options: optional(optionsListShape),
  scope: optional(scopeShape),
  team_id: optional(orNull(anId())),
  file_id: optional(orNull(text({ description: "Of POST /files; it is kept once, and sent by Meta's id of it." }))),
});

/** Quick replies: own, of teams, everybody's. */
export const quickReplies: readonly Endpoint[] = [
  reading("/quick-replies", {
    summary: "The quick replies this token may use, the oldest first. `q`: words that the title, the shortcut or a text holds.",
    query: record({ q: optional(text()), scope: optional(scopeShape), team_id: filterById, ...paging }),
    answer: pageShape("QuickReplies", quickReplyShape),
    run({ app, viewer }, query) {
      const { tx } = app.db;
      const place = placeOf("quick", query.cursor, [0]);
      if (!place) return problem("bad_cursor");
      const limit = limitOf(query);
      const teamId = query.team_id === undefined ? null : Number(query.team_id);
      const ask = {
        words: quickWords(query.q ?? ""),
        scope: query.scope ?? ("" as const),
        teamId,
        afterId: place[0] ?? 0,
        limit: limit + 1,
      };
      const rows = listQuickReplies(tx, viewer, ask);
      return pageOf(rows, limit, { item: (row) => quickReplyAnswer(tx, row), cursor: (row) => encodeCursor("quick", [row.id]) });
    },
  }),
  reading("/quick-replies/:id", {
    summary: "One quick reply.",
    query: noQuery,
    answer: quickReplyShape,
    run({ app, viewer, ...call }) {
      const reply = findQuickReply(app.db.tx, viewer, idOf(call.id) ?? 0);
      return reply ? { status: 200, body: quickReplyAnswer(app.db.tx, reply) } : no("not_found");
    },
  }),
  writing("POST", "/quick-replies", {
    summary:
      "Keeps a quick reply: one's own unless `scope` says otherwise; of a team who leads it, everybody's admins and who supervises all.",
    status: 201,
    body: changes,
    answer: quickReplyShape,
    run: async (call, body) =>
      change(call, (work) => {
        const id = saveQuickReply(work, call.viewer, { id: null, version: null, wish: wishOf(body, null) });
        return isRefused(id) ? id : quickReplyReply(work.tx, call.viewer, id, 201);
      }),
  }),
  writing("PATCH", "/quick-replies/:id", {
    summary: "Changes a quick reply. What is left out stays as it is.",
    status: 200,
    body: changes,
    answer: quickReplyShape,
    isVersioned: true,
    run: async (call, body) =>
      change(call, (work) => {
        const before = findQuickReply(work.tx, call.viewer, idOf(call.id) ?? 0);
        const wish = wishOf(body, before ?? null);
        const id = saveQuickReply(work, call.viewer, { id: before?.id ?? 0, version: call.version, wish });
        return isRefused(id) ? id : quickReplyReply(work.tx, call.viewer, id);
      }),
  }),
  writing("DELETE", "/quick-replies/:id", {
    summary: "Deletes a quick reply. What was sent with it stays.",
    status: 200,
    body: noBody,
    answer: record({}),
    run: async (call) => change(call, (work) => dropQuickReply(work, call.viewer, idOf(call.id) ?? 0) ?? { status: 200, body: {} }),
  }),
  taking("/quick-replies/import", {
    summary: "Takes quick replies over from a CSV, known by their titles in each place. With `dry_run=true` it is only looked through.",
    takesFile: "text/csv",
    query: record({ dry_run: optional(oneOf(["true", "false"])) }),
    answer: importShape,
    async run(call, query, bytes) {
      const report = await readQuickFile(call.app, call, bytes, query.dry_run === "true");
      if (isRefused(report)) return report;
      const { isDry, rows, added, changed, same, bad, errors, ignored, encoding, separator } = report;
      const told = errors.map(({ line, refusal }) => ({ line, column: "", code: refusal.refused }));
      const counts = { rows, new: added, updated: changed, unchanged: same, bad };
      return { status: 200, body: { dry_run: isDry, ...counts, errors: told, ignored_columns: ignored, encoding, separator } };
    },
  }),
];

function wishOf(body: Like<typeof changes>, before: QuickReplyRow | null): QuickWish {
  const { title, shortcut, variants, options, scope, team_id: team, file_id: file } = body;
  return {
    title: title ?? before?.title ?? "",
    shortcut: (shortcut === undefined ? before?.shortcut : shortcut) ?? "",
    body: body.body ?? before?.body ?? "",
    variants: variants ?? before?.variants ?? {},
    options: options ?? before?.options ?? [],
    scope: scope ?? before?.scope ?? "mine",
    teamId: team === undefined ? (before?.teamId ?? null) : Number(team ?? 0),
    fileId: file === undefined ? (before?.fileId ?? null) : file,
  };
}
