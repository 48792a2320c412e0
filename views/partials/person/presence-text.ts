import type { Presence } from "../../../src/domain/events.ts";
import type { View } from "../../view.ts";

/** What somebody is. `reason`: why a break is taken. */
export type OwnPresence = { state: Presence; reason: string | null };

/** One's own state in one word, with the reason of a break. */
export function presenceText(view: View, own: OwnPresence): string {
  const word = view.words.t(`presence.${own.state}`);
  return own.reason === null ? word : `${word}: ${own.reason}`;
}

/** What a tab tells that it shows, so that the answer can be "nothing new". */
export function shownMark(own: OwnPresence): string {
  return `${own.state} ${own.reason ?? ""}`;
}
