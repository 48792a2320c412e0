import { findNumber } from "../../db/queries/system/numbers.ts";
import { findTemplateSync, listAccounts } from "../../db/queries/templates/syncs.ts";
import { findTemplate, listTemplates } from "../../db/queries/templates/templates.ts";
import type { Tx } from "../../db/open.ts";
import { mayAdminister } from "../../domain/permissions.ts";
import { assert, isRefused, no } from "../../domain/result.ts";
import { wantSync } from "../../domain/templates/ask-sync.ts";
import type { WantedTemplate } from "../../domain/templates/template-fault.ts";
import { createTemplate } from "../../jobs/templates/submit-template.ts";
import { idOf } from "../../web/http/visit.ts";
import { isoOrNull } from "../answer/instant.ts";
import { answeredBefore, change } from "../change.ts";
import { type Endpoint, noBody, noQuery, reading, writing } from "../endpoint.ts";
import { encodeCursor, filterById, limitOf, pageOf, pageShape, paging, placeOf } from "../page.ts";
import { problem } from "../reply.ts";
import { anId, instant, type Like, list, named, oneOf, optional, orNull, record, text } from "../shape.ts";
import { componentsShape, templateAnswer, templateShape } from "./template-answer.ts";

const newTemplate = record({
  name: text({ description: "Lowercase letters, digits and underscores; one of each name and language." }),
  language: text(),
  category: oneOf(["UTILITY", "MARKETING", "AUTHENTICATION"]),
  parameter_format: optional(oneOf(["NAMED", "POSITIONAL"])),
  components: componentsShape,
  header_file_id: optional(text({ description: "Of POST /files, for a header of IMAGE, VIDEO or DOCUMENT: Ronda brings it to Meta." })),
  number_id: optional(anId()),
});

const syncShape = named(
  "TemplateSync",
  record({ accounts: list(record({ waba_id: text(), synced_at: orNull(instant()), failure: orNull(text()) }), 200) }),
);

/** WhatsApp templates: the mirror of what Meta has, and new ones. */
export const templates: readonly Endpoint[] = [
  reading("/templates", {
    summary: "WhatsApp templates as Meta was last heard to have them, by name and language. Ones that are gone at Meta are left out.",
    query: record({
      number_id: filterById,
      status: optional(text()),
      category: optional(text()),
      language: optional(text()),
      q: optional(text({ description: "A part of the name." })),
      ...paging,
    }),
    answer: pageShape("Templates", templateShape),
    run({ app }, query) {
      const { tx } = app.db;
      const place = placeOf("templates", query.cursor, [0]);
      if (!place) return problem("bad_cursor");
      const after = findTemplate(tx, place[0] ?? 0) ?? null;
      const wabaId = query.number_id === undefined ? "" : findNumber(tx, Number(query.number_id))?.wabaId;
      if (wabaId === undefined) return { status: 200, body: { data: [], next_cursor: null } };
      const { status = "", category = "", language = "", q = "" } = query;
      const limit = limitOf(query);
      const narrowed = { wabaId, status: status.toUpperCase(), category: category.toUpperCase(), language, words: q.toLowerCase() };
      const rows = listTemplates(tx, { ...narrowed, withGone: false, after, limit: limit + 1 });
      return pageOf(rows, limit, {
        item: templateAnswer,
        cursor: (row) => encodeCursor("templates", [row.id]),
      });
    },
  }),
  reading("/templates/:id", {
    summary: "One template, also one that is gone at Meta.",
    query: noQuery,
    answer: templateShape,
    run({ app, id }) {
      const row = findTemplate(app.db.tx, idOf(id) ?? 0);
      return row ? { status: 200, body: templateAnswer(row) } : no("not_found");
    },
  }),
  writing("POST", "/templates", {
    summary: "Asks Meta for a new template (admins), in Meta's own shape; its rules are checked first. Meta's review comes later.",
    status: 201,
    body: newTemplate,
    answer: templateShape,
    async run(call, body) {
      if (!mayAdminister(call.viewer)) return no("forbidden");
      const before = answeredBefore(call);
      if (before) return before;
      const wabaId = accountOf(call.app.db.tx, body.number_id);
      if (wabaId === null) return no("no_number");
      const made = await createTemplate(call.app, call, wabaId, {
        build: (handle) => wantedOf(body, handle),
        fileId: body.header_file_id ?? null,
      });
      return change(call, (work) => {
        if (isRefused(made)) return made;
        const row = findTemplate(work.tx, made);
        assert(row, "a new template is not in the mirror");
        return { status: 201, body: templateAnswer(row) };
      });
    },
  }),
  writing("POST", "/templates/sync", {
    summary:
      "Has the templates of all accounts read from Meta anew (admins). It goes on after the answer, which tells of the rounds before.",
    status: 200,
    body: noBody,
    answer: syncShape,
    run: async (call) => change(call, (work) => wantSync(work, call.viewer) ?? { status: 200, body: { accounts: syncsOf(work.tx) } }),
  }),
];

function accountOf(tx: Tx, numberId: string | undefined): string | null {
  if (numberId !== undefined) return findNumber(tx, Number(numberId))?.wabaId ?? null;
  return listAccounts(tx)[0]?.wabaId ?? null;
}

function syncsOf(tx: Tx) {
  return listAccounts(tx).map(({ wabaId }) => {
    const sync = findTemplateSync(tx, wabaId);
    return { waba_id: wabaId, synced_at: isoOrNull(sync?.syncedAt ?? null), failure: sync?.failure ?? null };
  });
}

function wantedOf(
  { name, language, category, parameter_format: format, components }: Like<typeof newTemplate>,
  handle: string | null,
): WantedTemplate {
  return {
    name,
    language,
    category,
    parameterFormat: format ?? "POSITIONAL",
    components: components.filter(isComponent).map((one) => withHandle(one, handle)),
  };
}

function isComponent(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function withHandle(component: Readonly<Record<string, unknown>>, handle: string | null) {
  const isHeader = String(component["type"]).toUpperCase() === "HEADER" && String(component["format"]).toUpperCase() !== "TEXT";
  return isHeader && handle !== null ? { ...component, example: { header_handle: [handle] } } : component;
}
