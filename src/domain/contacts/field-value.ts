import type { ContactField } from "../../db/queries/contacts/contact-values.ts";

export const valueMax = 500;

/** What somebody wrote into a field, as it is kept: "" takes it away, null = not of its kind. `decimal`: the sign of whoever wrote; dates may be civil (`2026-11-28`) or as people here write them (`28/11/2026`). */
export function readFieldValue(field: Pick<ContactField, "kind" | "choices">, typed: string, decimal: "," | "." = ","): string | null {
  const text = typed.normalize("NFC").trim();
  if (text === "") return "";
  if (text.length > valueMax || /[^\P{Cc}\n\t]/u.test(text)) return null;
  switch (field.kind) {
    case "text":
      return text.replace(/\s+/gu, " ");
    case "number":
      return readNumber(text, decimal);
    case "date":
      return readDate(text);
    case "choice":
      return field.choices.find((choice) => fold(choice) === fold(text)) ?? null;
  }
}

// In Spanish 1.234 is a thousand, and 12.5 still what it looks like.
function readNumber(text: string, decimal: "," | "."): string | null {
  const bare = text.replaceAll(/[\s\u00a0\u202f']/gu, "");
  const [own, other] = decimal === "," ? [",", "."] : [".", ","];
  const isGrouped = new RegExp(`^[+-]?\\d{1,3}(\\${other}\\d{3})+(\\${own}\\d+)?$`).test(bare);
  const plain = isGrouped ? bare.replaceAll(other, "") : bare;
  const number = plain.replace(plain.includes(own) ? own : other, ".");
  return /^[+-]?\d{1,15}(\.\d{1,6})?$/.test(number) ? String(Number(number)) : null;
}

function readDate(text: string): string | null {
  const [, day, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? [];
  const civil = day === undefined ? text : `${year}-${month?.padStart(2, "0")}-${day.padStart(2, "0")}`;
  if (!/^(19|2\d)\d\d-\d\d-\d\d$/.test(civil)) return null;
  const at = Date.parse(`${civil}T00:00:00Z`);
  // The engine takes the 30th of February for the 2nd of March.
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(civil) ? civil : null;
}

function fold(text: string): string {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
}
