import { listEventsAfter } from "../../../src/db/journal.ts";
import type { Tx } from "../../../src/db/open.ts";
import type { Place } from "../../../src/domain/events.ts";

// What product.md §2.1 says of new work, told once more: from the tables and the journal, by nothing that chooses.

const hourMs = 3_600_000;

/** What lies in a queue though somebody may have it: the conversation, and one who may. */
export function listTakeable(tx: Tx, now: number): { id: number; personId: number }[] {
  const query = tx.raw.query<{ id: number; personId: number }, [number]>(
    `SELECT c.id, min(p.id) AS personId FROM conversation c JOIN team t ON t.id = c.team_id JOIN membership m ON m.team_id = t.id JOIN person p ON p.id = m.person_id
     WHERE c.status = 'pending' AND c.held_at IS NULL AND t.model <> 'manual' AND t.archived_at IS NULL
       AND (t.skip_older_hours IS NULL OR c.waiting_since IS NULL OR ?1 - c.waiting_since <= t.skip_older_hours * ${hourMs})
       AND NOT EXISTS (SELECT 1 FROM team_skip_label s JOIN conversation_label l ON l.label_id = s.label_id WHERE s.team_id = t.id AND l.conversation_id = c.id)
       AND p.is_active = 1 AND p.role <> 'viewer' AND p.presence = 'available'
       AND (p.works_shifts = 0 OR p.extended_until > ?1 OR (p.is_on_shift = 1 AND (p.shift_due_at IS NULL OR p.shift_due_at > ?1)))
       AND (p.cap IS NULL OR p.cap > (SELECT count(*) FROM conversation o WHERE o.owner_id = p.id AND o.status = 'in_progress'))
       AND (t.cap IS NULL OR t.cap > (SELECT count(*) FROM conversation o WHERE o.owner_id = p.id AND o.status = 'in_progress' AND o.team_id = t.id))
       AND p.id NOT IN (SELECT value FROM json_each(coalesce(c.tried, '[]')))
       AND NOT EXISTS (SELECT 1 FROM json_each(coalesce(c.skills, '[]')) s WHERE s.value NOT IN (SELECT skill FROM person_skill k WHERE k.person_id = p.id))
     GROUP BY c.id`,
  );
  return query.all(now);
}

/** Where every conversation stood at each number of the journal, as it is read on. */
export type Replay = { readId: number; places: Map<number, Place> };

/** Nothing was read yet. */
export function newReplay(): Replay {
  return { readId: 0, places: new Map() };
}

const automatic = new Set(["turn", "least_busy", "returning", "responsible"]);
type Seen = { load: number; cap: number | null; teamLoad: number; teamCap: number | null };

/** Reads the journal on. Returns every automatic assignment since that went to somebody who was full by the places before it, or whose
 *  row tells another load than they do. */
export function listOverfilled(tx: Tx, replay: Replay): object[] {
  const found: object[] = [];
  for (;;) {
    const rows = listEventsAfter(tx, replay.readId, 500);
    for (const { id, event } of rows) {
      replay.readId = id;
      if (!("to" in event) || typeof event.to !== "object") continue;
      if (event.kind === "conversation_assigned" && automatic.has(event.how)) found.push(...overfilled(tx, replay, event));
      replay.places.set(event.conversationId, event.to);
    }
    if (rows.length < 500) return found;
  }
}

function overfilled(tx: Tx, replay: Replay, { conversationId, to }: { conversationId: number; to: Place }): object[] {
  const rowOf = tx.raw.query<Seen, [number]>("SELECT load, cap, team_load AS teamLoad, team_cap AS teamCap FROM assignment WHERE id = ?1");
  const seen = rowOf.get(replay.readId);
  const counted = countLoads(replay, conversationId, to);
  return seen && fits(seen, counted) ? [] : [{ overfilled: conversationId, journal: replay.readId, seen, counted }];
}

function fits(seen: Seen, counted: { load: number; teamLoad: number }): boolean {
  const isTrue = seen.load === counted.load && seen.teamLoad === counted.teamLoad;
  return isTrue && counted.load < (seen.cap ?? Infinity) && counted.teamLoad < (seen.teamCap ?? Infinity);
}

function countLoads({ places }: Replay, conversationId: number, to: Place): { load: number; teamLoad: number } {
  const own = [...places].filter(
    ([id, { ownerId, status }]) => id !== conversationId && ownerId === to.ownerId && status === "in_progress",
  );
  return { load: own.length, teamLoad: own.filter(([, { teamId }]) => teamId === to.teamId).length };
}

/** Conversations that stand elsewhere than the journal tells: something moved them and did not say so. To be asked when it was read on. */
export function listUntold(tx: Tx, { places }: Replay): object[] {
  const rows = tx.raw
    .query<Place & { id: number }, []>("SELECT id, status, owner_id AS ownerId, team_id AS teamId FROM conversation")
    .all();
  return rows.flatMap(({ id, ...stands }) => {
    const told = places.get(id);
    const isTold = told?.status === stands.status && told.ownerId === stands.ownerId && told.teamId === stands.teamId;
    return isTold ? [] : [{ untold: id, told, stands }];
  });
}
