import { toEvent } from "../../../src/db/journal.ts";
import type { Place, RondaEvent } from "../../../src/domain/events.ts";
import { inDatabase } from "../process/server-process.ts";

/** Somebody's sight, as the product describes it: everything, or what is theirs and what waits in their teams. */
export type Sight = { personId: number; teamIds: readonly number[]; seesEverything: boolean };

/** Numbers of the journal's rows about conversations that somebody must have heard of by now, and those they may have. Between both lie
 *  events of a conversation that was theirs to see for a while: whoever was away then hears of them no more. */
export type Authorised = { must: number[]; may: Set<number> };

type Row = { id: number; conversationId: number; event: RondaEvent };

/** Works out from the journal alone what somebody is authorised to hear of what happened after row `after`. */
export function authorisedEvents(folder: string, sight: Sight, after: number): Authorised {
  const rows = listRows(folder);
  const result: Authorised = { must: [], may: new Set() };
  const later = new Map<number, { always: boolean; ever: boolean }>();
  const placeBefore = placesBefore(rows);
  // Backwards, so that of each row it is known whether the conversation stayed in sight to the end.
  for (const { id, conversationId, event } of rows.toReversed()) {
    const place = "to" in event ? event.to : placeBefore.get(id);
    const isSeen = place !== undefined && sees(sight, place);
    const rest = later.get(conversationId) ?? { always: true, ever: false };
    const now = { always: rest.always && isSeen, ever: rest.ever || isSeen };
    later.set(conversationId, now);
    if (id <= after || isOfAnother(event, sight)) continue;
    const isLeaving = "from" in event && sees(sight, event.from);
    if (now.always || isLeaving) result.must.unshift(id);
    if (now.ever || isLeaving) result.may.add(id);
  }
  return result;
}

function listRows(folder: string): Row[] {
  const sql = "SELECT id, kind, conversation_id AS conversationId, payload FROM journal WHERE conversation_id IS NOT NULL ORDER BY id";
  const rows = inDatabase(folder, (db) => db.query<{ id: number; kind: string; conversationId: number; payload: string }, []>(sql).all());
  return rows.map(({ id, kind, conversationId, payload }) => ({ id, conversationId, event: toEvent(kind, conversationId, payload) }));
}

// What is told to one person reaches that person's pages alone, and an alert the one tab that sounds it.
function isOfAnother(event: RondaEvent, { personId }: Sight): boolean {
  if (event.kind === "person_alerted") return true;
  return ["person_notified", "notices_seen", "reading_changed"].includes(event.kind) && "personId" in event && event.personId !== personId;
}

// Where the conversation of each row stood when the row was written.
function placesBefore(rows: readonly Row[]): Map<number, Place> {
  const standing = new Map<number, Place>();
  const found = new Map<number, Place>();
  for (const { id, conversationId, event } of rows) {
    const place = standing.get(conversationId);
    if (place) found.set(id, place);
    if ("to" in event) standing.set(conversationId, event.to);
  }
  return found;
}

function sees(sight: Sight, { status, ownerId, teamId }: Place): boolean {
  return sight.seesEverything || ownerId === sight.personId || (status === "pending" && sight.teamIds.includes(teamId));
}
