import type { LabelRow } from "../../db/queries/conversations/labels.ts";
import { teamColours } from "../../domain/team-settings.ts";
import { anId, named, oneOf, record, text } from "../shape.ts";

export const colourShape = oneOf(teamColours);
export const labelShape = named("Label", record({ id: anId(), name: text(), colour: colourShape }));

/** A label as scripts see it. */
export function labelAnswer({ id, name, colour }: LabelRow) {
  return { id: String(id), name, colour };
}
