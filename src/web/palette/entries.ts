import type { PaletteEntry, PaletteGroup } from "../../../views/partials/palette/palette.tsx";
import { acts } from "./acts.ts";
import type { PaletteAsk } from "./ask.ts";
import { conversationsFor, searchFor } from "./conversations.ts";
import { peopleFor, teamsFor } from "./people.ts";
import { quickRepliesFor } from "./quick-replies.ts";
import { placesFor, presencesFor, settingsFor } from "./places.ts";

/** What a group of the palette offers for what was typed, and only what this viewer may do or see. One more sort of thing is one more line
 *  in `sources`. */
export type PaletteSource = { group: PaletteGroup; list(ask: PaletteAsk): readonly PaletteEntry[] | Promise<readonly PaletteEntry[]> };

const sources: readonly PaletteSource[] = [
  { group: "act", list: acts },
  { group: "conversations", list: conversationsFor },
  { group: "quick", list: quickRepliesFor },
  { group: "go", list: placesFor },
  { group: "presence", list: presencesFor },
  { group: "people", list: peopleFor },
  { group: "teams", list: teamsFor },
  { group: "settings", list: settingsFor },
  { group: "search", list: searchFor },
];

/** More of one sort nobody reads in a list one types into. */
const perGroup = 8;

/** Everything the palette shows for what was typed, by group, empty groups left out. */
export async function paletteGroups(ask: PaletteAsk): Promise<{ group: PaletteGroup; entries: readonly PaletteEntry[] }[]> {
  const groups = await Promise.all(
    sources.map(async ({ group, list }) => ({ group, entries: (await list(ask)).slice(0, ask.text === "" ? undefined : perGroup) })),
  );
  return groups.filter(({ entries }) => entries.length > 0);
}
