import { Elysia } from "elysia";
import { findFile } from "../../../db/queries/files/files.ts";
import { listNumbers } from "../../../db/queries/system/numbers.ts";
import { findTemplateSync, listAccounts } from "../../../db/queries/templates/syncs.ts";
import { findTemplate, listTemplates, type TemplateRow } from "../../../db/queries/templates/templates.ts";
import type { Tx } from "../../../db/open.ts";
import { transact } from "../../../db/transact.ts";
import { isRefused } from "../../../domain/result.ts";
import { wantSync } from "../../../domain/templates/ask-sync.ts";
import { remarksOf } from "../../../domain/templates/receive-news.ts";
import { readTemplateForm, type TemplateForm } from "../../../domain/templates/template-form.ts";
import { isEditableHere } from "../../../domain/templates/template-draft.ts";
import { deleteTemplate, mayEdit } from "../../../jobs/templates/submit-template.ts";
import { categoryText, statusText } from "../../../props/templates/template-words.ts";
import { exampleValues, templateLook } from "../../../props/templates/template-look.ts";
import type { AdminBase } from "../../../../views/pages/admin/admin-frame.tsx";
import { TemplatePage } from "../../../../views/pages/admin/templates/template-page.tsx";
import { type SyncLine, TemplatesPage } from "../../../../views/pages/admin/templates/templates-page.tsx";
import type { Words } from "../../../../views/i18n/words.ts";
import { refusalText } from "../../../../views/partials/controls/notice.tsx";
import { allow } from "../../http/allow.ts";
import { page } from "../../http/answers.ts";
import { factsOf } from "../../http/errors.ts";
import { notFoundPage } from "../../http/not-found.tsx";
import { type Context, idOf, type Visit, type Web } from "../../http/visit.ts";
import { adminBase, answerRefused, backTo } from "../base.ts";
import { templateLine } from "./template-line.ts";

const pageRows = 50;
const states = ["APPROVED", "PENDING", "REJECTED", "PAUSED", "DISABLED", "ARCHIVED", "LIMIT_EXCEEDED"] as const;

/** WhatsApp templates: the list, one of them, reading them from Meta, and taking one away. */
export function templates(web: Web) {
  return new Elysia()
    .get(
      "/admin/templates",
      allow(web, "administer", (visit, { query }) => page(drawList(web, adminBase(web, visit, query.done), query))),
    )
    .post(
      "/admin/templates/sync",
      allow(web, "administer", (visit) => sync(web, visit)),
    )
    .get(
      "/admin/templates/:id",
      allow(web, "administer", (visit, { params, query }) => {
        const row = findTemplate(web.app.db.tx, idOf(params.id) ?? 0);
        return row ? page(drawOne(web, visit, adminBase(web, visit, query.done), row)) : notFoundPage(web, visit);
      }),
    )
    .post(
      "/admin/templates/:id/removal",
      allow(web, "administer", (visit, context) => remove(web, visit, context)),
    );
}

async function sync(web: Web, visit: Visit): Promise<Response> {
  const answer = await transact(web.app, visit.by, (work) => wantSync(work, visit.viewer));
  if (!isRefused(answer)) return backTo("/admin/templates", "templates_asked");
  return answerRefused(web, visit, answer, (base) => drawList(web, base, {}));
}

async function remove(web: Web, visit: Visit, { params }: Context): Promise<Response> {
  const row = findTemplate(web.app.db.tx, idOf(params.id) ?? 0);
  if (!row) return notFoundPage(web, visit);
  const answer = await deleteTemplate(web.app, visit, row.id);
  if (!isRefused(answer)) return backTo("/admin/templates", "template_deleted");
  return answerRefused(web, visit, answer, (base) => drawOne(web, visit, base, findTemplate(web.app.db.tx, row.id) ?? row));
}

function drawList(web: Web, base: AdminBase, query: Readonly<Record<string, string | undefined>>) {
  const { tx } = web.app.db;
  const { words } = base.shell.view;
  const filter = { words: (query["q"] ?? "").trim().slice(0, 60), state: query["state"] ?? "" };
  const after = findTemplate(tx, idOf(query["after"]) ?? 0) ?? null;
  const ask = {
    wabaId: "",
    status: filter.state === "gone" ? "" : filter.state,
    category: "",
    language: "",
    words: filter.words.toLowerCase(),
  };
  const rows = listTemplates(tx, { ...ask, withGone: filter.state === "gone", after, limit: pageRows + 1 });
  const shown = rows.slice(0, pageRows).filter(({ goneAt }) => filter.state !== "gone" || goneAt !== null);
  const last = rows[pageRows - 1];
  const places = new URLSearchParams({ q: filter.words, state: filter.state, after: String(last?.id ?? "") });
  return TemplatesPage({
    ...base,
    lines: shown.map((row) => templateLine(words, row)),
    syncs: syncLines(tx),
    filter,
    states: [
      { value: "", label: words.t("templates.every_state") },
      ...states.map((status) => ({ value: status, label: statusText(words, { status, goneAt: null }) })),
      { value: "gone", label: words.t("template.status.gone") },
    ],
    next: rows.length > pageRows ? `/admin/templates?${places}` : null,
  });
}

function syncLines(tx: Tx): SyncLine[] {
  const numbers = listNumbers(tx);
  return listAccounts(tx).map(({ wabaId }) => {
    const at = findTemplateSync(tx, wabaId);
    const name = numbers
      .filter((number) => number.wabaId === wabaId)
      .map((number) => number.name)
      .join(", ");
    return { name, syncedAt: at?.syncedAt ?? null, isReading: typeof at?.roundAt === "number", failure: at?.failure ?? null };
  });
}

function drawOne(web: Web, visit: Visit, base: AdminBase, row: TemplateRow) {
  const { words } = base.shell.view;
  const form = readTemplateForm(row.components);
  const { comingCategory } = remarksOf(row);
  const previous = row.previousCategory === row.category ? null : row.previousCategory;
  return TemplatePage({
    ...base,
    line: templateLine(words, row),
    look: templateLook(form, { ...exampleValues(form), media: headerMedia(web.app.db.tx, row) }),
    unsupported: form.unsupported,
    previousCategory: previous === null ? null : categoryText(words, previous),
    coming: comingCategory === undefined ? null : words.t("templates.category.coming", { category: categoryText(words, comingCategory) }),
    seenAt: row.seenAt,
    isGone: row.goneAt !== null,
    notEditable: whyNotEditable(web, visit, words, { row, form }),
  });
}

function whyNotEditable(web: Web, visit: Visit, words: Words, { row, form }: { row: TemplateRow; form: TemplateForm }): string | null {
  const answer = mayEdit(web.app, visit.viewer, row.id);
  if (isRefused(answer)) return refusalText(words, answer.refused, factsOf(answer));
  return isEditableHere(form) ? null : words.t("templates.not_here");
}

/** Our own copy of a header's file; without one a sign stands for it. */
export function headerMedia(tx: Tx, { headerFileId }: Pick<TemplateRow, "headerFileId">): { url: string | null; name: string | null } {
  const file = headerFileId === null ? undefined : findFile(tx, headerFileId);
  return { url: file ? `/files/${file.id}` : null, name: file?.name ?? null };
}
