import { deletePushOfPerson } from "../../db/queries/notices/push-subscriptions.ts";
import { deletePasswordLinksOf } from "../../db/queries/people/password-links.ts";
import { type EndedWhy, insertEndedSessionsOf } from "../../db/queries/people/ended-sessions.ts";
import { deleteSessionsOf } from "../../db/queries/people/sessions.ts";
import { leaveWithLastBrowser } from "../routing/presence.ts";
import type { Facts } from "../events.ts";
import type { Work } from "../work.ts";

/** Ends every browser, open or listening, and every open link of a person. The event makes their live streams close at once; whoever sits there reads why. */
export function endSessions(work: Work, personId: number, why: EndedWhy, facts: { before?: Facts; after?: Facts } = {}): void {
  insertEndedSessionsOf(work.tx, personId, why, work.now);
  deleteSessionsOf(work.tx, personId);
  deletePasswordLinksOf(work.tx, personId);
  deletePushOfPerson(work.tx, personId);
  work.record({ kind: "access_changed", personId, why, ...facts });
  leaveWithLastBrowser(work, personId);
}
