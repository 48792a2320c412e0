import { Elysia } from "elysia";
import { listContactFields } from "../../../db/queries/contacts/contact-values.ts";
import { transact } from "../../../db/transact.ts";
import { isRefused } from "../../../domain/result.ts";
import { dropContactField, saveContactField } from "../../../domain/setup/contact-fields.ts";
import type { FormFault } from "../../../../views/pages/admin/admin-form.tsx";
import type { AdminBase } from "../../../../views/pages/admin/admin-frame.tsx";
import { ContactFieldsPage, type FieldDraft } from "../../../../views/pages/admin/contacts/contact-fields-page.tsx";
import { allow } from "../../http/allow.ts";
import { page } from "../../http/answers.ts";
import { formOf } from "../../http/form.ts";
import { type Context, idOf, type Visit, type Web } from "../../http/visit.ts";
import { adminBase, answerRefused, backTo, flashOf } from "../base.ts";

const address = "/admin/contact-fields";
const emptyDraft = { name: "", kind: "text", choices: "" };

/** What the company wants to know of its customers. */
export function contactFields(web: Web) {
  return new Elysia()
    .get(
      address,
      allow(web, "administer", (visit, { query }) => page(draw(web, adminBase(web, visit, query.done), emptyDraft))),
    )
    .post(
      address,
      allow(web, "administer", (visit, context) => save(web, visit, context, null)),
    )
    .post(
      `${address}/:id`,
      allow(web, "administer", (visit, context) => save(web, visit, context, idOf(context.params.id) ?? 0)),
    )
    .post(
      `${address}/:id/removal`,
      allow(web, "administer", (visit, context) => drop(web, visit, context)),
    );
}

async function save(web: Web, visit: Visit, { body }: Context, id: number | null): Promise<Response> {
  const form = formOf(body);
  const typed = { name: form.text("name"), kind: form.text("kind"), choices: form.text("choices") };
  const draft = { ...typed, id, choices: typed.choices.split(/\r\n|\r|\n/) };
  const saved = await transact(web.app, visit.by, (work) => saveContactField(work, visit.viewer, draft));
  if (!isRefused(saved)) return backTo(address, "saved");
  return answerRefused(web, visit, saved, (base, fault) => {
    // A line of the list has no room for its fault: it stands above the page.
    const flash = id === null ? base.flash : flashOf(base.shell.view.words, saved);
    return draw(web, { ...base, flash }, id === null ? typed : emptyDraft, id === null ? fault : null);
  });
}

async function drop(web: Web, visit: Visit, { params }: Context): Promise<Response> {
  const done = await transact(web.app, visit.by, (work) => dropContactField(work, visit.viewer, idOf(params.id) ?? 0));
  if (!isRefused(done)) return backTo(address, "field_dropped");
  return answerRefused(web, visit, done, (base) => draw(web, base, emptyDraft));
}

function draw(web: Web, base: AdminBase, draft: FieldDraft, fault: FormFault | null = null) {
  return ContactFieldsPage({ ...base, fields: listContactFields(web.app.db.tx), draft, fault });
}
