import type { Presence } from "../../../src/domain/events.ts";
import type { View } from "../../view.ts";

/** What somebody is. `reason`: why a break is taken. `isMobile`: available on an installed phone, also without an open page. */
export type OwnPresence = { state: Presence; reason: string | null; isMobile?: boolean };

/** One's own state in one word, with the reason of a break. */
export function presenceText(view: View, own: OwnPresence): string {
  if (own.isMobile === true) return view.words.t("presence.available.mobile");
  const word = view.words.t(`presence.${own.state}`);
  return own.reason === null ? word : `${word}: ${own.reason}`;
}

/** What a tab tells that it shows, so that the answer can be "nothing new". */
export function shownMark(own: OwnPresence): string {
  return `${own.state} ${own.reason ?? ""}${own.isMobile === true ? "mobile" : ""}`;
}
