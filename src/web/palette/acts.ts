import type { PaletteEntry } from "../../../views/partials/palette/palette.tsx";
import { isMeant, type PaletteAsk } from "./ask.ts";

const all = [
  ["take", "t"],
  ["reply", "r"],
  ["note", "n"],
  ["resolve_next", "E"],
  ["resolve_stay", "e"],
  ["wait", "w"],
  ["snooze", "p"],
  ["transfer", "x"],
  ["assign", "a"],
  ["label", "l"],
  ["macros", "M"],
  ["escalate", "!"],
  ["release", "s"],
  ["reopen", "o"],
  ["keep", "y"],
  ["template", "f"],
] as const;

/** What can be done with the open conversation: each presses what its key presses, so that whatever the page does not offer is not offered
 *  here; palette.js leaves those out. */
export function acts(ask: PaletteAsk): PaletteEntry[] {
  return all
    .filter(([name]) => isMeant(ask, [`shortcuts.${name}`, `palette.also.${name}`]))
    .map(([name, key]) => ({ kind: "press", label: ask.words.t(`shortcuts.${name}`), key }));
}
