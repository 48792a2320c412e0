import { findContactCard, setContactName } from "../../db/queries/contacts/contact-card.ts";
import { findContactBy } from "../../db/queries/contacts/contacts.ts";
import { type ContactField, listContactFields, listValuesOf, setContactValue } from "../../db/queries/contacts/contact-values.ts";
import { setContactFields } from "../../db/queries/conversations/contact-fields.ts";
import type { Tx } from "../../db/open.ts";
import { isLanguage, readName } from "../people/fields.ts";
import { mayManage, type Requester } from "../people/requester.ts";
import { readPhone } from "../phone.ts";
import { no, type Refusal } from "../result.ts";
import type { Work } from "../work.ts";
import { writeDown } from "./add-contact.ts";
import { type CsvRow, plainCell } from "./csv-text.ts";
import { contactNameMax, tellEdited } from "./edit-contact.ts";
import { readFieldValue } from "./field-value.ts";
import { phoneKey } from "./phone-key.ts";

/** What a column holds; null: nothing we know, it is passed over. */
export type Column = { is: "name" | "phone" | "language" } | { is: "field"; field: ContactField } | null;

/** Why a row was left out; `column` is its heading, "" = the whole row. */
export type BadRow = {
  line: number;
  column: string;
  code: "broken_row" | "too_many_cells" | "bad_phone" | "bad_name" | "bad_language" | "bad_value";
};
export type Tally = { added: number; changed: number; same: number; bad: number };

type Known = "name" | "phone" | "language";

const words: Readonly<Record<Known, readonly string[]>> = {
  name: ["name", "nombre", "nome", "contacto", "contato", "contact"],
  phone: ["phone", "telefono", "telefone", "celular", "movil", "whatsapp", "numero", "phone number", "wa_id", "mobile"],
  language: ["language", "idioma", "lingua"],
};
const headings: ReadonlyMap<string, Known> = new Map(
  (["name", "phone", "language"] as const).flatMap((is) => words[is].map((word): [string, Known] => [word, is])),
);

/** What each column of a heading holds, by the words people use in three languages, else by the names of fields. The first of two that say
 *  the same counts. */
export function readHeading(tx: Tx, cells: readonly string[]): Column[] | Refusal<"csv_no_phone"> {
  const fields = new Map(listContactFields(tx).map((field) => [fold(field.name), field]));
  const taken = new Set<string>();
  const columns = cells.map((cell): Column => {
    const word = fold(cell);
    const field = fields.get(word);
    const is = headings.get(word);
    const plain: Column = is === undefined ? null : { is };
    const column: Column = field ? { is: "field", field } : plain;
    const name = field ? `field ${field.id}` : (is ?? "");
    if (column === null || taken.has(name)) return null;
    taken.add(name);
    return column;
  });
  return taken.has("phone") ? columns : no("csv_no_phone");
}

/** How rows are read: their columns, how numbers are written there, and, on a dry run, whom the rows before have brought. */
export type Reading = { columns: readonly Column[]; heading: readonly string[]; decimal: "," | "."; seen: Set<string> | null };

/** Takes some rows over: whoever is known by any local form of the phone is changed, everybody else is written down. An empty cell changes
 *  nothing. On a dry run (`seen`) nothing is written at all. For admins. */
export function importContacts(
  work: Work,
  requester: Requester,
  rows: readonly CsvRow[],
  reading: Reading,
): { tally: Tally; bad: BadRow[] } | Refusal<"forbidden"> {
  if (!mayManage(requester)) return no("forbidden");
  const tally: Tally = { added: 0, changed: 0, same: 0, bad: 0 };
  const bad: BadRow[] = [];
  for (const row of rows) {
    const read = readRow(row, reading);
    if ("code" in read) {
      tally.bad += 1;
      bad.push(read);
    } else tally[take(work, read, reading.seen)] += 1;
  }
  return { tally, bad };
}

type Person = { phone: string; name: string | null; language: "es" | "pt" | "en" | null; values: [ContactField, string][] };

function readRow({ line, cells }: CsvRow, { columns, heading, decimal }: Reading): Person | BadRow {
  if (cells === null) return { line, column: "", code: "broken_row" };
  if (cells.length > columns.length && cells.slice(columns.length).some((cell) => cell.trim() !== ""))
    return { line, column: "", code: "too_many_cells" };
  const person: Person = { phone: "", name: null, language: null, values: [] };
  for (const [index, column] of columns.entries()) {
    const text = plainCell(cells[index] ?? "");
    if (column === null || text === "") continue;
    const code = readCell(person, column, text, decimal);
    if (code !== null) return { line, column: heading[index] ?? "", code };
  }
  return person.phone === "" ? { line, column: heading[columns.findIndex((one) => one?.is === "phone")] ?? "", code: "bad_phone" } : person;
}

function readCell(person: Person, column: NonNullable<Column>, text: string, decimal: "," | "."): BadRow["code"] | null {
  switch (column.is) {
    case "phone":
      person.phone = readPhone(text) ?? "";
      return person.phone === "" ? "bad_phone" : null;
    case "name":
      person.name = readName(text, contactNameMax);
      return person.name === null ? "bad_name" : null;
    case "language": {
      const language = text.slice(0, 2).toLowerCase();
      if (!isLanguage(language)) return "bad_language";
      person.language = language;
      return null;
    }
    case "field": {
      const value = readFieldValue(column.field, text, decimal);
      if (value === null) return "bad_value";
      person.values.push([column.field, value]);
      return null;
    }
  }
}

function take(work: Work, person: Person, seen: Set<string> | null): "added" | "changed" | "same" {
  const key = phoneKey(person.phone);
  const known = findContactBy(work.tx, "phone", key);
  if (!known) {
    if (seen === null) write(work, writeDown(work, { name: person.name, phone: person.phone }), person);
    const isFirst = seen === null || !seen.has(key);
    seen?.add(key);
    return isFirst ? "added" : "changed";
  }
  const card = findContactCard(work.tx, known.id);
  const values = listValuesOf(work.tx, [known.id]).get(known.id);
  const isRenamed = person.name !== null && person.name !== card?.name;
  const isSpoken = person.language !== null && person.language !== card?.language;
  const isChanged = isRenamed || isSpoken || person.values.some(([field, value]) => (values?.get(field.id) ?? "") !== value);
  if (!isChanged || !card) return "same";
  if (seen !== null) return "changed";
  if (isRenamed)
    setContactName(work.tx, card.id, {
      name: person.name,
      namedAt: work.now,
      profileName: card.namedAt === null ? card.name : card.profileName,
    });
  write(work, card.id, person);
  tellEdited(work, card.id, isRenamed ? "name" : "field");
  return "changed";
}

function write(work: Work, contactId: number, { language, values }: Person): void {
  if (language !== null) {
    const card = findContactCard(work.tx, contactId);
    setContactFields(work.tx, contactId, { language, responsibleId: card?.responsibleId ?? null });
  }
  for (const [field, value] of values)
    setContactValue(work.tx, { contactId, fieldId: field.id }, value, { personId: work.by.personId, now: work.now });
}

function fold(text: string): string {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase().trim();
}
