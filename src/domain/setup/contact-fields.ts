import {
  type ContactField,
  type FieldKind,
  findContactField,
  insertContactField,
  listContactFields,
  retireContactField,
  setContactField,
} from "../../db/queries/contacts/contact-values.ts";
import { readName } from "../people/fields.ts";
import { mayManage, type Requester } from "../people/requester.ts";
import { isRefused, no, type Refusal } from "../result.ts";
import type { Work } from "../work.ts";

export const fieldKinds: readonly FieldKind[] = ["text", "number", "date", "choice"];
const fieldsMax = 40;
const nameMax = 40;
const choicesMax = 50;
const choiceMax = 60;

export type ContactFieldRefusal = Refusal<
  "forbidden" | "not_found" | "bad_name" | "bad_field_kind" | "bad_choices" | "name_taken" | "too_many_fields"
>;

/** Declares what the company wants to know of its customers, or changes its name and choices: its kind stays as it was. Returns its id. */
export function saveContactField(
  work: Work,
  requester: Requester,
  draft: { id: number | null; name: string; kind: string; choices: readonly string[] },
): number | ContactFieldRefusal {
  if (!mayManage(requester)) return no("forbidden");
  const before = draft.id === null ? undefined : findContactField(work.tx, draft.id);
  if (draft.id !== null && !before) return no("not_found");
  const name = readName(draft.name, nameMax);
  if (!name) return no("bad_name");
  const kind = before?.kind ?? fieldKinds.find((one) => one === draft.kind);
  if (!kind) return no("bad_field_kind");
  const choices = kind === "choice" ? readChoices(draft.choices) : [];
  if (isRefused(choices)) return choices;
  if (!before && listContactFields(work.tx).length >= fieldsMax) return no("too_many_fields", { max: fieldsMax });
  const id = before ? store(work, { id: before.id, name, choices }) : insertContactField(work.tx, { name, kind, choices });
  if (id === null) return no("name_taken");
  work.record({
    kind: "contact_field_saved",
    fieldId: id,
    ...(before && { before: factsOf(before) }),
    after: factsOf({ name, kind, choices }),
  });
  return id;
}

/** Asks for it no more; what was written stays in the database. */
export function dropContactField(work: Work, requester: Requester, id: number): void | Refusal<"forbidden" | "not_found"> {
  if (!mayManage(requester)) return no("forbidden");
  const field = findContactField(work.tx, id);
  if (!field) return no("not_found");
  retireContactField(work.tx, id, work.now);
  work.record({ kind: "contact_field_deleted", fieldId: id, before: factsOf(field) });
}

function readChoices(typed: readonly string[]): string[] | Refusal<"bad_choices"> {
  const choices = typed.filter((one) => one.trim() !== "").map((one) => readName(one, choiceMax));
  const named = choices.filter((one) => one !== null);
  const isDouble = new Set(named.map((one) => one.toLowerCase())).size < named.length;
  if (named.length < choices.length || named.length < 1 || named.length > choicesMax || isDouble)
    return no("bad_choices", { max: choicesMax, length: choiceMax });
  return named;
}

function store(work: Work, field: Omit<ContactField, "kind">): number | null {
  return setContactField(work.tx, field) ? field.id : null;
}

function factsOf({ name, kind, choices }: Omit<ContactField, "id">) {
  return { name, kind, ...(kind === "choice" && { choices: choices.join(", ") }) };
}
