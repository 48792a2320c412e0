import { deletePasswordLinksOf } from "../../db/queries/password-links.ts";
import { deleteSessionsOf } from "../../db/queries/sessions.ts";
import { leaveWithLastBrowser } from "../routing/presence.ts";
import type { Facts, RondaEvent } from "../events.ts";
import type { Work } from "../work.ts";

type Why = Extract<RondaEvent, { kind: "access_changed" }>["why"];

/** Ends every browser and every open link of a person. The event makes their live streams close at once. */
export function endSessions(work: Work, personId: number, why: Why, facts: { before?: Facts; after?: Facts } = {}): void {
  deleteSessionsOf(work.tx, personId);
  deletePasswordLinksOf(work.tx, personId);
  work.record({ kind: "access_changed", personId, why, ...facts });
  leaveWithLastBrowser(work, personId);
}
