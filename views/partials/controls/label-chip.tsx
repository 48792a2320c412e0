import { Html } from "@kitajs/html";
import type { TeamColour } from "../../../src/db/queries/routing/teams.ts";
import type { Option } from "./field.tsx";
import type { View } from "../../view.ts";

export const colours: readonly TeamColour[] = ["green", "blue", "violet", "amber", "red", "teal", "pink", "grey"];

/** A coloured word: a label, or a team's name. */
export function LabelChip(props: { name: string; colour: TeamColour }): JSX.Element {
  return (
    <span class="label-chip" data-colour={props.colour} hx-ignore={true} safe>
      {props.name}
    </span>
  );
}

/** The colours to choose from. */
export function colourOptions(view: View): Option[] {
  return colours.map((colour) => ({ value: colour, label: view.words.t(`colour.${colour}`) }));
}
