import { findConversation } from "../../db/queries/conversations/conversations.ts";
import { findViewer } from "../../db/queries/people/find-viewer.ts";
import { findPersonByEmail, listOwnedConversations } from "../../db/queries/people/people.ts";
import { listReasons } from "../../db/queries/sla/escalations.ts";
import { nobody, workOf } from "../../db/transact.ts";
import { sweepClocks } from "../../domain/escalation/fire-clocks.ts";
import { markAllSeen } from "../../domain/notices/mark-seen.ts";
import { escalateConversation } from "../../domain/escalation/escalate.ts";
import { snoozeConversation } from "../../domain/inbox/snooze.ts";
import { instantOf, mondayOf, wallOf } from "../../domain/schedule/zone.ts";
import type { Viewer } from "../../domain/permissions.ts";
import type { Work } from "../../domain/work.ts";
import { company, people } from "./company.ts";
import { must } from "./must.ts";

const minute = 60_000;
/** Longer than anybody in the demo has been waiting when it begins, and than a ladder is high. */
const hoursLived = 3;

/** What a day brings besides messages: who waits has climbed the ladder at its instants, somebody puts a conversation off until Monday at nine, and somebody else calls for help. */
export function liveBusyDay(work: Work): void {
  for (const { email } of people) seePast(work, email);
  for (let at = work.now - hoursLived * 60 * minute; at < work.now; at += minute / 6) sweepClocks(workOf(work.tx, at, nobody), 50);
  const zone = company.timeZone;
  const monday = instantOf(zone, mondayOf(wallOf(zone, work.now).day) + 7, 9 * 60);
  const asleep = findOwned(work, (row) => row.status === "waiting");
  if (asleep) must(snoozeConversation(byOwner(work, asleep), asleep.viewer, { conversationId: asleep.id, version: null, until: monday }));
  const hard = findOwned(work, (row) => row.status === "in_progress" && row.waitingSince !== null && row.id !== asleep?.id);
  const [reason] = listReasons(work.tx, 1);
  const note = "Pide hablar con alguien que pueda decidir. Ya le expliqué el reglamento.";
  const call = { version: null, reasonId: reason?.id ?? 0, note };
  if (hard && reason) must(escalateConversation(byOwner(work, hard), hard.viewer, { conversationId: hard.id, ...call }));
}

// The timeline names who did it.
function byOwner(work: Work, { viewer }: { viewer: Viewer }): Work {
  return workOf(work.tx, work.now, { personId: viewer.personId, address: null });
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
