import { legible } from "../../db/column.ts";
import type { NumberRow } from "../../db/queries/system/numbers.ts";
import { anId, anything, flag, named, record, text } from "../shape.ts";

export const numberShape = named(
  "Number",
  record({
    id: anId(),
    name: text(),
    display_number: text(),
    phone_number_id: text(),
    paused: flag,
    health: { ...anything, schema: { description: "What Meta told last about this number; null before it was asked." } },
  }),
);

/** A number as §7 of the contract has it: never with its secrets. */
export function numberAnswer(row: NumberRow) {
  const health: unknown = legible<unknown>(row.health);
  return {
    id: String(row.id),
    name: row.name,
    display_number: row.displayNumber,
    phone_number_id: row.phoneNumberId,
    paused: row.pausedAt !== null,
    health,
  };
}
