import type { Viewer } from "../../../domain/permissions.ts";
import { seesEverything } from "../../../domain/permissions.ts";
import { statement, type Tx } from "../../open.ts";

/** The one predicate of who sees which conversation, for every query made for a person. `?1` = 1 for who sees everything, `?2` = the person.
 *  An agent sees own conversations and pending ones of own teams; who oversees a team (a limited supervisor, members who see each other's) sees all
 *  of that team. Merged-away conversations are nobody's. */
export const visible = `(c.merged_into IS NULL AND (?1 = 1 OR c.owner_id = ?2 OR (c.status = 'pending' AND c.team_id IN (SELECT team_id FROM membership WHERE person_id = ?2))
  OR c.team_id IN (SELECT team_id FROM oversight WHERE person_id = ?2)))`;

/** Who was named in a note of an open conversation of a team of theirs (INB-08). It ends with the case, for then nobody is asked for help any
 *  more, and comes back when that is reopened; it ends with a transfer to another team, whose conversations are not theirs to see. */
export const named = `(c.merged_into IS NULL AND c.status <> 'resolved' AND EXISTS (SELECT 1 FROM mention x JOIN membership y ON y.person_id = x.person_id
  AND y.team_id = c.team_id WHERE x.person_id = ?2 AND x.conversation_id = c.id))`;

const alongside = `(c.merged_into IS NULL AND (?1 = 1 OR EXISTS (SELECT 1 FROM conversation v WHERE v.timeline_id = c.timeline_id AND v.id >= c.id AND v.merged_into IS NULL
  AND (v.owner_id = ?2 OR (v.status = 'pending' AND v.team_id IN (SELECT team_id FROM membership WHERE person_id = ?2))
  OR v.team_id IN (SELECT team_id FROM oversight WHERE person_id = ?2)))))`;

/** Whoever may see a conversation may read every earlier one of the same contact and number, never a later one; who was named in it reads it alone. */
export const readable = `(${alongside} OR ${named})`;

/** Who reads it for nothing but having been named in it. */
export const onlyNamed = `(${named} AND NOT ${alongside})`;

/** Whether what this viewer sees is more than his own conversations and what is pending in his teams, but not everything. */
export function overseesTeams(viewer: Viewer): boolean {
  return !seesEverything(viewer) && viewer.seesTeamIds.length > 0;
}

/** The first two parameters of every such query. */
export function sightOf(viewer: Viewer): [number, number] {
  return [seesEverything(viewer) ? 1 : 0, viewer.personId];
}

const canSee = statement<{ ok: number }, [number, number, number]>(`SELECT 1 AS ok FROM conversation c WHERE c.id = ?3 AND ${visible}`);
const canRead = statement<{ ok: number }, [number, number, number]>(`SELECT 1 AS ok FROM conversation c WHERE c.id = ?3 AND ${readable}`);
const isNamed = statement<{ ok: number }, [number, number, number]>(`SELECT 1 AS ok FROM conversation c WHERE c.id = ?3 AND ${onlyNamed}`);
const wasNamedIn = statement<{ ok: number }, [number, number]>("SELECT 1 AS ok FROM mention WHERE person_id = ?1 AND conversation_id = ?2");
// Whoever was in the team before its owner took it from there could see it while it was pending; nobody else, and nobody any more once it
// went on to another owner or team, or was resolved (`pending_until` is gone then).
const couldSee = statement<{ ok: number }, [number, number]>(
  `SELECT 1 AS ok FROM conversation c JOIN membership m ON m.team_id = c.team_id AND m.person_id = ?2
   WHERE c.id = ?1 AND c.status IN ('in_progress','waiting') AND m.since <= c.pending_until AND c.merged_into IS NULL`,
);

/** Whether this person may see the conversation itself: lists, counts, and everything that writes. */
export function isVisible(tx: Tx, viewer: Viewer, conversationId: number): boolean {
  return canSee(tx).get(...sightOf(viewer), conversationId) !== null;
}

/** Whether this person may read the conversation: itself, or an earlier one of somebody he may see. */
export function isReadable(tx: Tx, viewer: Viewer, conversationId: number): boolean {
  return canRead(tx).get(...sightOf(viewer), conversationId) !== null;
}

/** Whether this person reads the conversation for nothing but having been named there: it alone, and without a hand in it. */
export function isOnlyNamed(tx: Tx, viewer: Viewer, conversationId: number): boolean {
  return isNamed(tx).get(...sightOf(viewer), conversationId) !== null;
}

/** The first conversation of its timeline that who reads this one may read along. */
export function readFrom(tx: Tx, viewer: Viewer, conversationId: number): number {
  return isOnlyNamed(tx, viewer, conversationId) ? conversationId : 0;
}

/** Whether this person was ever named there, and so may have it open. */
export function wasNamed(tx: Tx, personId: number, conversationId: number): boolean {
  return wasNamedIn(tx).get(personId, conversationId) !== null;
}

/** Whether this person could see the conversation while it was pending and now comes too late. */
export function couldSeePending(tx: Tx, viewer: Viewer, conversationId: number): boolean {
  return couldSee(tx).get(conversationId, viewer.personId) !== null;
}
