import { findConversation } from "../../db/queries/conversations/conversations.ts";
import { findViewer } from "../../db/queries/people/find-viewer.ts";
import { findPersonByEmail, listOwnedConversations } from "../../db/queries/people/people.ts";
import { listReasons } from "../../db/queries/sla/escalations.ts";
import { markAllSeen } from "../../domain/notices/mark-seen.ts";
import { escalateConversation } from "../../domain/escalation/escalate.ts";
import { snoozeConversation } from "../../domain/inbox/snooze.ts";
import { instantOf, mondayOf, wallOf } from "../../domain/schedule/zone.ts";
import type { Work } from "../../domain/work.ts";
import { company, people } from "./company.ts";
import { must } from "./must.ts";

/** What a day brings besides messages: somebody puts a conversation off until Monday at nine, and somebody else calls for help. */
export function liveBusyDay(work: Work): void {
  for (const { email } of people) seePast(work, email);
  const zone = company.timeZone;
  const monday = instantOf(zone, mondayOf(wallOf(zone, work.now).day) + 7, 9 * 60);
  const asleep = findOwned(work, (row) => row.status === "waiting");
  if (asleep) must(snoozeConversation(work, asleep.viewer, { conversationId: asleep.id, version: null, until: monday }));
  const hard = findOwned(work, (row) => row.status === "in_progress" && row.waitingSince !== null && row.id !== asleep?.id);
  const [reason] = listReasons(work.tx, 1);
  const note = "Pide hablar con alguien que pueda decidir. Ya le expliqué el reglamento.";
  if (hard && reason) must(escalateConversation(work, hard.viewer, { conversationId: hard.id, version: null, reasonId: reason.id, note }));
}

// What two months have told them they have seen.
function seePast(work: Work, email: string): void {
  const person = findPersonByEmail(work.tx, email);
  const viewer = person && findViewer(work.tx, person.id);
  if (viewer) markAllSeen(work, viewer, Number.MAX_SAFE_INTEGER);
}

type Row = NonNullable<ReturnType<typeof findConversation>>;

// The first of an agent's that fits.
function findOwned(work: Work, fits: (row: Row) => boolean) {
  for (const { email } of people.filter(({ role }) => role === "agent")) {
    const person = findPersonByEmail(work.tx, email);
    const viewer = person && findViewer(work.tx, person.id);
    const row =
      person &&
      listOwnedConversations(work.tx, person.id)
        .flatMap((id) => findConversation(work.tx, id) ?? [])
        .find(fits);
    if (viewer && row) return { id: row.id, viewer };
  }
  return undefined;
}
