import { Elysia } from "elysia";
import { Html } from "@kitajs/html";
import { findFileFor, type FileRow } from "../../../db/queries/files/files.ts";
import { findTemplate, type TemplateRow } from "../../../db/queries/templates/templates.ts";
import { listAccounts } from "../../../db/queries/templates/syncs.ts";
import { isRefused, type Refusal } from "../../../domain/result.ts";
import { componentsFault } from "../../../domain/templates/template-fault.ts";
import { readTemplateForm } from "../../../domain/templates/template-form.ts";
import { draftOf, gapsOf, isEditableHere, type TemplateDraft, wantedOf } from "../../../domain/templates/template-draft.ts";
import { createTemplate, editTemplate, mayEdit } from "../../../jobs/templates/submit-template.ts";
import { headerKindOf } from "../../../jobs/templates/header-file.ts";
import { lookOf } from "../../../props/look.ts";
import { templateLook } from "../../../props/templates/template-look.ts";
import type { AdminBase } from "../../../../views/pages/admin/admin-frame.tsx";
import { TemplateFormPage } from "../../../../views/pages/admin/templates/template-form-page.tsx";
import type { Words } from "../../../../views/i18n/words.ts";
import { refusalText } from "../../../../views/partials/controls/notice.tsx";
import { TemplateExamplesPartial } from "../../../../views/partials/template/template-fields.tsx";
import { TemplatePreviewPartial } from "../../../../views/partials/template/template-preview.tsx";
import { keepUpload } from "../../files/keep-upload.ts";
import { type Fields, receiveUpload } from "../../files/receive-upload.ts";
import { allow } from "../../http/allow.ts";
import { page, partial, seeOther } from "../../http/answers.ts";
import { factsOf } from "../../http/errors.ts";
import { findVisit } from "../../http/find-visit.ts";
import { formOf } from "../../http/form.ts";
import { notFoundPage } from "../../http/not-found.tsx";
import { type Context, idOf, type Visit, type Web } from "../../http/visit.ts";
import { adminBase, answerRefused, backTo } from "../base.ts";
import { packDraft } from "../packs/pack-draft.ts";
import { templateChoices } from "./template-choices.ts";
import { headerMedia } from "./templates.ts";
import { buttonRows, draftOfForm, emptyDraft, fieldOf } from "./typed-template.ts";

// Handlers read the body themselves, as it comes: Elysia takes any answer but undefined for a body already read.
const unread = { parse: [() => "unread"] };

/** A new template, another text of one, and how it looks meanwhile. */
export function templateForm(web: Web) {
  return new Elysia()
    .get(
      "/admin/templates/new",
      allow(web, "administer", (visit, { query }) =>
        page(draw(web, adminBase(web, visit), visit, { draft: packDraft(query.pack) ?? emptyDraft, row: null })),
      ),
    )
    .get(
      "/admin/templates/:id/edit",
      allow(web, "administer", (visit, context) => edit(web, visit, context)),
    )
    .post(
      "/admin/templates/preview",
      allow(web, "administer", (visit, context) => preview(web, visit, context)),
    )
    .post(
      "/admin/templates",
      allow(web, "administer", (visit, context) => submit(web, visit, context, null)),
      unread,
    )
    .post(
      "/admin/templates/:id",
      allow(web, "administer", (visit, context) => {
        const row = findTemplate(web.app.db.tx, idOf(context.params.id) ?? 0);
        return row ? submit(web, visit, context, row) : notFoundPage(web, visit);
      }),
      unread,
    );
}

function edit(web: Web, visit: Visit, { params }: Context): Response {
  const row = findTemplate(web.app.db.tx, idOf(params.id) ?? 0);
  if (!row) return notFoundPage(web, visit);
  const form = readTemplateForm(row.components);
  if (isRefused(mayEdit(web.app, visit.viewer, row.id)) || !isEditableHere(form)) return seeOther(`/admin/templates/${row.id}`);
  return page(draw(web, adminBase(web, visit), visit, { draft: draftOf(row, form), row }));
}

// Asked while somebody writes; nothing is stored.
function preview(web: Web, visit: Visit, { body }: Context): Response {
  const form = formOf(body);
  const draft = draftOfForm(form);
  const { view } = lookOf(web.app, web.assets, visit);
  const gaps = gapsOf(draft);
  const shown = <TemplatePreviewPartial view={view} look={lookOfDraft(draft)} warning={warningOf(view.words, draft)} />;
  if (form.text("gaps") === gaps.join(" ")) return partial(shown);
  return partial(shown, <TemplateExamplesPartial view={view} gaps={gaps} examples={draft.examples} fault={null} />);
}

async function submit(web: Web, visit: Visit, context: Context, row: TemplateRow | null): Promise<Response> {
  const { app } = web;
  const received = await receiveUpload(app, context.request, visit.person.id);
  if (isRefused(received)) return answerRefused(web, visit, received, (base) => draw(web, base, visit, { draft: emptyDraft, row }));
  const { fields } = received;
  // A session may end while its upload goes on.
  const now = findVisit(web, context.request);
  if (now?.person.id !== visit.person.id) {
    received.file?.draft.drop();
    return seeOther("/sign-in");
  }
  const kept = received.file === null ? fields.text("fileId") || (row?.headerFileId ?? null) : await keepUpload(app, visit, received.file);
  const fileId = typeof kept === "string" || kept === null || isRefused(kept) ? kept : kept.id;
  const draft = draftOfForm(fields);
  if (isRefused(fileId)) return again(web, visit, { draft, row, fields, fileId: null, refusal: fileId });
  if (fields.text("more") !== "") return page(draw(web, adminBase(web, visit), visit, { draft, row, fields, fileId }));
  const answer = await ask(web, visit, { draft, row, fields, fileId });
  if (isRefused(answer)) return again(web, visit, { draft, row, fields, fileId, refusal: answer });
  return backTo(`/admin/templates/${answer}`, "template_submitted");
}

type Typed = { draft: TemplateDraft; row: TemplateRow | null; fields: Fields; fileId: string | null };

function ask(web: Web, visit: Visit, { draft, row, fields, fileId }: Typed) {
  const { kind } = draft.header;
  const isOfFile = kind === "image" || kind === "video" || kind === "document";
  const file = isOfFile && fileId !== null ? findFileFor(web.app.db.tx, visit.viewer, fileId) : undefined;
  // A picture under the name of a film is no header of films.
  const its = file && headerKindOf(file) === kind ? file.id : null;
  const named = row === null ? draft : { ...draft, name: row.name, language: row.language };
  const wish = { build: (handle: string | null) => wantedOf(named, handle), fileId: its };
  if (row !== null) return editTemplate(web.app, visit, { id: row.id, version: fields.id("version") }, wish);
  const known = listAccounts(web.app.db.tx);
  const account = known.find(({ wabaId }) => wabaId === fields.text("account")) ?? known[0];
  return createTemplate(web.app, visit, account?.wabaId ?? "", wish);
}

function again(web: Web, visit: Visit, { refusal, ...typed }: Typed & { refusal: Refusal }): Response {
  const field = fieldOf(refusal);
  const row = typed.row && (findTemplate(web.app.db.tx, typed.row.id) ?? null);
  return answerRefused(web, visit, refusal, (base, fault) => {
    const flash = field === null ? ({ tone: "late", text: fault.text } as const) : null;
    return draw(web, { ...base, flash }, visit, { ...typed, row, fault: { field, text: fault.text } });
  });
}

type Scene = {
  draft: TemplateDraft;
  row: TemplateRow | null;
  fields?: Fields;
  fileId?: string | null;
  fault?: { field: string | null; text: string };
};

function draw(web: Web, base: AdminBase, visit: Visit, { draft, row, fields, fileId, fault }: Scene) {
  const { tx } = web.app.db;
  const { words } = base.shell.view;
  const file = fileOf(web, visit, fileId ?? row?.headerFileId ?? null);
  return TemplateFormPage({
    ...base,
    edited: row && { id: row.id, name: row.name, version: row.version, isCategoryFixed: row.status === "APPROVED" },
    draft,
    gaps: gapsOf(draft),
    buttonRows: buttonRows(draft, fields ?? null),
    file: file ? { id: file.id, name: file.name } : null,
    account: fields?.text("account") ?? listAccounts(tx)[0]?.wabaId ?? "",
    choices: templateChoices(tx, words, draft),
    look: lookOfDraft(draft, file ? headerMedia(tx, { headerFileId: file.id }) : undefined),
    warning: null,
    fault: fault ?? null,
  });
}

function fileOf(web: Web, { viewer }: Visit, id: string | null): FileRow | undefined {
  return id === null || !/^[0-9a-f]{32}$/.test(id) ? undefined : findFileFor(web.app.db.tx, viewer, id);
}

function lookOfDraft(draft: TemplateDraft, media?: { url: string | null; name: string | null }) {
  const form = readTemplateForm(wantedOf(draft, null).components);
  const buttons = Object.fromEntries(form.buttons.map(({ index, variable }) => [index, variable?.example ?? ""]));
  return templateLook(form, { header: draft.examples, body: draft.examples, buttons, ...(media ? { media } : {}) });
}

// What is missing is said when it is sent; what is wrong, at once.
function warningOf(words: Words, draft: TemplateDraft): string | null {
  if (draft.body === "") return null;
  const fault = componentsFault(wantedOf(draft, "judged"));
  return fault === null || fault.refused === "bad_template_example" ? null : refusalText(words, fault.refused, factsOf(fault));
}
