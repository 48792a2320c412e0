import { Elysia } from "elysia";
import { Html } from "@kitajs/html";
import { listContactCards } from "../../db/queries/contacts/contact-card.ts";
import { listContactsFor } from "../../db/queries/contacts/contacts-for.ts";
import { listContactFields, listValuesOf } from "../../db/queries/contacts/contact-values.ts";
import { countInbox } from "../../db/queries/conversations/inbox-list.ts";
import { transact } from "../../db/transact.ts";
import type { Viewer } from "../../domain/permissions.ts";
import { isRefused } from "../../domain/result.ts";
import { ImportPage } from "../../../views/pages/contacts/import-page.tsx";
import { refusalText } from "../../../views/partials/controls/notice.tsx";
import type { Words } from "../../../views/i18n/words.ts";
import { lookOf } from "../../props/look.ts";
import { nameOf, phoneFor } from "../../props/person-name.ts";
import { shellOf } from "../../props/shell.ts";
import { byteOrderMark, csvLine } from "../admin/csv.ts";
import { allow } from "../http/allow.ts";
import { page } from "../http/answers.ts";
import { factsOf, statusOfRefusal } from "../http/errors.ts";
import { formOf } from "../http/form.ts";
import type { Context, Visit, Web } from "../http/visit.ts";
import { keepFiles, type KeptFiles } from "./kept-files.ts";
import { type ImportRefusal, type ImportReport, readContactsFile } from "./read-contacts-file.ts";

const rowsPerChunk = 200;

/** Contacts out of a file, which is looked through before anything is written, and into one. */
export function contactsCsv(web: Web) {
  const kept = keepFiles(web.app.world.clock, web.app.world.random);
  return new Elysia()
    .get(
      "/contacts/import",
      allow(web, "administer", (visit) => page(draw(web, visit, {}))),
    )
    .post(
      "/contacts/import",
      allow(web, "administer", (visit, context) => takeFile(web, visit, context, kept)),
    )
    .get(
      "/contacts/export",
      allow(web, "signed_in", (visit) => download(web, visit)),
    );
}

// The first time a file, which is only looked through; then the name it is kept by.
async function takeFile(web: Web, visit: Visit, { body }: Context, kept: KeptFiles): Promise<Response> {
  const form = formOf(body);
  const keptId = form.text("kept");
  const file = form.file("file");
  if (keptId === "" && (file === null || file.size === 0)) return answer(web, visit, { refused: "csv_empty", facts: {} });
  const bytes = keptId === "" && file !== null ? new Uint8Array(await file.arrayBuffer()) : kept.take(visit.person.id, keptId);
  if (!bytes) return answer(web, visit, { refused: "csv_gone", facts: {} });
  const report = await readContactsFile(web.app, visit, bytes, keptId === "");
  if (isRefused(report)) return answer(web, visit, report);
  return page(draw(web, visit, { report, kept: report.isDry ? kept.keep(visit.person.id, bytes) : null }));
}

type Refused = ImportRefusal | { refused: "csv_gone"; facts: Record<string, never> };

function answer(web: Web, visit: Visit, refusal: Refused): Response {
  const { words } = lookOf(web.app, web.assets, visit).view;
  return page(draw(web, visit, { fault: refusalText(words, refusal.refused, factsOf(refusal)) }), statusOfRefusal(refusal));
}

function draw(web: Web, visit: Visit, shown: { report?: ImportReport; kept?: string | null; fault?: string }) {
  const shell = { ...shellOf(web, visit), counts: countInbox(web.app.db.tx, visit.viewer) };
  const fields = listContactFields(web.app.db.tx).map(({ name }) => name);
  return <ImportPage shell={shell} fields={fields} report={shown.report ?? null} kept={shown.kept ?? null} fault={shown.fault ?? null} />;
}

// Whom one may see, as one may read them; taking them away is written down before the first byte leaves.
async function download(web: Web, visit: Visit): Promise<Response> {
  await transact(web.app, visit.by, (work) => work.record({ kind: "contacts_exported" }));
  const { view } = lookOf(web.app, web.assets, visit);
  return new Response(exportStream(web, visit, view.words), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="ronda-contacts.csv"',
      "cache-control": "no-store",
    },
  });
}

function exportStream(web: Web, { viewer }: Visit, { t }: Words): ReadableStream<Uint8Array> {
  const { tx } = web.app.db;
  const fields = listContactFields(tx);
  const encoder = new TextEncoder();
  let afterId = 0;
  return new ReadableStream({
    start(controller) {
      const heading = [
        t("contact.name"),
        t("contact.identity.phone"),
        t("facts.language"),
        t("facts.responsible"),
        ...fields.map(({ name }) => name),
      ];
      controller.enqueue(encoder.encode(byteOrderMark + csvLine(heading)));
    },
    pull(controller) {
      const ids = listContactsFor(tx, viewer, afterId, rowsPerChunk).map(({ id }) => id);
      const values = listValuesOf(tx, ids);
      const lines = listContactCards(tx, ids).map((card) =>
        csvLine([
          card.name === null ? "" : nameOf(card, viewer),
          phoneCell(card.phone, viewer),
          card.language ?? "",
          card.responsibleName ?? "",
          ...fields.map(({ id }) => values.get(card.id)?.get(id) ?? ""),
        ]),
      );
      if (lines.length > 0) controller.enqueue(encoder.encode(lines.join("")));
      afterId = ids.at(-1) ?? afterId;
      if (ids.length < rowsPerChunk) controller.close();
    },
  });
}

function phoneCell(phone: string | null, viewer: Viewer): string {
  if (phone === null) return "";
  return viewer.isMasked ? phoneFor(phone, viewer) : `+${phone}`;
}
