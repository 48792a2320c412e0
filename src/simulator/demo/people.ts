import { listInbox } from "../../db/queries/conversations/inbox-list.ts";
import { listLabels } from "../../db/queries/conversations/labels.ts";
import { labelConversation } from "../../domain/inbox/label.ts";
import { noteContact, writeContactValue } from "../../domain/contacts/edit-contact.ts";
import { listContactsFor } from "../../db/queries/contacts/contacts-for.ts";
import { listContactFields } from "../../db/queries/contacts/contact-values.ts";
import { findPersonByEmail } from "../../db/queries/people/people.ts";
import type { Viewer } from "../../domain/permissions.ts";
import { assert } from "../../domain/result.ts";
import { saveContactField } from "../../domain/setup/contact-fields.ts";
import type { Work } from "../../domain/work.ts";
import { must } from "./must.ts";

const fields = [
  { name: "CUIT", kind: "text", choices: [] },
  { name: "Condición", kind: "choice", choices: ["Monotributo", "Responsable inscripto", "Exento"] },
  { name: "Empleados", kind: "number", choices: [] },
  { name: "Cliente desde", kind: "date", choices: [] },
];

const known: readonly (readonly [cuit: string, condition: string, staff: string, since: string, note: string | null])[] = [
  ["27-24681357-4", "Monotributo", "", "2024-03-11", "Prefiere que le escriban después de las 16."],
  ["30-71234567-9", "Responsable inscripto", "14", "2021-08-02", "Los recibos de sueldo van siempre a su socia."],
  ["20-29876543-1", "Monotributo", "1", "2025-05-20", null],
  ["30-70987654-2", "Responsable inscripto", "6", "2019-11-04", "Paga por adelantado el semestre."],
  ["23-31122334-9", "Exento", "", "2026-01-15", null],
  ["20-30405060-7", "Monotributo", "2", "2023-07-09", null],
];

/** What the demo's office knows of its customers. */
export function meetDemoPeople(work: Work): void {
  const sole = findPersonByEmail(work.tx, "sole@rossi.example");
  assert(sole, "the demo has no supervisor");
  const viewer: Viewer = { personId: sole.id, role: "supervisor", teamIds: [], seesTeamIds: [], leadsTeamIds: "all" };
  const writing = { ...work, by: { personId: sole.id, address: null } };
  for (const field of fields) must(saveContactField(work, "operator", { id: null, ...field }));
  labelDemoCases(writing, viewer);
  const ids = listContactFields(work.tx).map(({ id }) => id);
  listContactsFor(work.tx, viewer, 0, known.length).forEach(({ id: contactId }, index) => {
    const [cuit = "", condition = "", staff = "", since = "", note = null] = known[index] ?? [];
    [cuit, condition, staff, since].forEach((value, at) =>
      must(writeContactValue(writing, viewer, { contactId, fieldId: ids[at] ?? 0, value })),
    );
    if (note !== null) must(noteContact(writing, viewer, { contactId, body: note }));
  });
}

const everything = { tab: "all", status: null, ownerId: null, teamId: null, contactId: null } as const;

// Every third case wears one, every sixth two.
function labelDemoCases(work: Work, viewer: Viewer): void {
  const labels = listLabels(work.tx);
  listInbox(work.tx, viewer, everything, { from: null, limit: 60 }).forEach(({ id: conversationId }, index) => {
    const worn = [
      index % 3 === 0 ? labels[index % labels.length] : undefined,
      index % 6 === 0 ? labels[(index + 1) % labels.length] : undefined,
    ];
    for (const label of worn) if (label) must(labelConversation(work, viewer, { conversationId, labelId: label.id, isSet: true }));
  });
}
