import { askedContacts } from "../../domain/contacts/asked-contacts.ts";
import { Elysia } from "elysia";
import { Html } from "@kitajs/html";
import { findContactFor, listContactsFor, searchContactsFor } from "../../db/queries/contacts/contacts-for.ts";
import { countInbox } from "../../db/queries/conversations/inbox-list.ts";
import { transact } from "../../db/transact.ts";
import { addContactByHand } from "../../domain/contacts/add-contact.ts";
import { mayAdminister, mayWrite, seesEverything } from "../../domain/permissions.ts";
import { isRefused } from "../../domain/result.ts";
import type { FormFault } from "../../../views/pages/admin/admin-form.tsx";
import { ContactPage } from "../../../views/pages/contacts/contact-page.tsx";
import { ContactsPage } from "../../../views/pages/contacts/contacts-page.tsx";
import { refusalText } from "../../../views/partials/controls/notice.tsx";
import { contactPageOf } from "../../props/people/contact.ts";
import { addressOf, nameOf } from "../../props/person-name.ts";
import { shellOf } from "../../props/shell.ts";
import { allow } from "../http/allow.ts";
import { page, seeOther } from "../http/answers.ts";
import { factsOf, statusOfRefusal } from "../http/errors.ts";
import { formOf } from "../http/form.ts";
import { notFoundPage } from "../http/not-found.tsx";
import { type Context, idOf, type Visit, type Web } from "../http/visit.ts";

const linesPerPage = 50;

/** The customers one may see: their list, somebody new, and each on a page. */
export function contacts(web: Web) {
  return new Elysia()
    .get(
      "/contacts",
      allow(web, "signed_in", (visit, { query }) => showList(web, visit, query)),
    )
    .post(
      "/contacts",
      allow(web, "signed_in", (visit, context) => add(web, visit, context)),
    )
    .get(
      "/contacts/:id",
      allow(web, "signed_in", (visit, { params, query }) => showContact(web, visit, idOf(params.id), query.done)),
    );
}

/** The page of a contact; missing and not to be seen look the same. */
function showContact(web: Web, visit: Visit, id: number | null, done: string | undefined): Response {
  const { tx } = web.app.db;
  const row = id === null ? undefined : findContactFor(tx, visit.viewer, id);
  const props = row && contactPageOf(tx, visit.viewer, row.id, web.app.world.clock.now());
  if (!props) return notFoundPage(web, visit);
  const frame = shell(web, visit);
  const key = done === "merged" ? "merge.done" : "merge.undone";
  const flash = done === "merged" || done === "parted" ? { tone: "good" as const, text: frame.view.words.t(key) } : null;
  return page(<ContactPage {...props} shell={frame} flash={flash} />);
}

type Draft = { name: string; phone: string };
type Asked = { q?: string; after?: string };

function showList(web: Web, visit: Visit, query: Asked, again?: { draft: Draft; fault: FormFault; status: number }): Response {
  const { tx } = web.app.db;
  const asked = askedContacts(query.q ?? "", visit.viewer);
  const typed = asked.text;
  const place = { afterId: idOf(query.after) ?? 0, limit: linesPerPage + 1 };
  const rows =
    typed === "" ? listContactsFor(tx, visit.viewer, place.afterId, place.limit) : searchContactsFor(tx, visit.viewer, asked, place);
  const shown = rows.slice(0, linesPerPage);
  const next = new URLSearchParams({ ...(typed !== "" && { q: typed }), after: String(shown.at(-1)?.id ?? 0) });
  const mayAdd = mayWrite(visit.viewer) && seesEverything(visit.viewer);
  const html = (
    <ContactsPage
      shell={shell(web, visit)}
      lines={shown.map((row) => ({ id: row.id, name: nameOf(row, visit.viewer), address: addressOf(row, visit.viewer) }))}
      typed={typed}
      next={rows.length > linesPerPage ? `/contacts?${next}` : null}
      draft={mayAdd ? (again?.draft ?? { name: "", phone: "" }) : null}
      fault={again?.fault ?? null}
      mayImport={mayAdminister(visit.viewer)}
    />
  );
  return page(html, again?.status ?? 200);
}

async function add(web: Web, visit: Visit, { body }: Context): Promise<Response> {
  const form = formOf(body);
  const draft = { name: form.text("name"), phone: form.text("phone") };
  const id = await transact(web.app, visit.by, (work) => addContactByHand(work, visit.viewer, draft));
  if (!isRefused(id)) return seeOther(`/contacts/${id}`);
  if (id.refused === "forbidden") return notFoundPage(web, visit);
  if (id.refused === "contact_exists") return seeOther(`/contacts/${id.facts["contact"]}`);
  const { words } = shell(web, visit).view;
  const fault = { field: id.refused === "bad_phone" ? "phone" : "name", text: refusalText(words, id.refused, factsOf(id)) };
  return showList(web, visit, {}, { draft, fault, status: statusOfRefusal(id) });
}

function shell(web: Web, visit: Visit) {
  return { ...shellOf(web, visit), counts: countInbox(web.app.db.tx, visit.viewer) };
}
