import type { Viewer } from "../../../domain/permissions.ts";
import { statement, type Tx } from "../../open.ts";
import { sightOf, visible } from "./sight.ts";

/** What a view narrows the list by, as its row says it; null = whatever. Of the owner 0 = whoever, -1 = nobody, -2 = whoever looks. */
export type ViewFilter = {
  status: "pending" | "in_progress" | "waiting" | "resolved" | "any" | null;
  ownerId: number;
  teamId: number | null;
  labelId: number | null;
  numberId: number | null;
  priority: number | null;
  isLate: number;
  isAsleep: number;
  isWithBot: number;
};
export type SavedView = ViewFilter & { id: number; name: string; makerId: number; forTeamId: number | null; forTeam: string | null };

/** So many of one's own and of one's teams are shown and counted. */
const shownMax = 40;
/** More than this nobody counts by looking. */
const countMax = 1_000;

const columns = `v.id, v.name, v.maker_id AS makerId, v.for_team_id AS forTeamId, t.name AS forTeam, v.status, v.owner_id AS ownerId, v.team_id AS teamId,
  v.label_id AS labelId, v.number_id AS numberId, v.priority, v.is_late AS isLate, v.is_asleep AS isAsleep, v.is_with_bot AS isWithBot`;
// One's own; a team's for who is in it, oversees it, or sees everything.
const shared = `((v.for_team_id IS NULL AND v.maker_id = ?2) OR (v.for_team_id IS NOT NULL AND (?1 = 1
  OR v.for_team_id IN (SELECT team_id FROM membership WHERE person_id = ?2) OR v.for_team_id IN (SELECT team_id FROM oversight WHERE person_id = ?2))))`;
const order = "ORDER BY v.for_team_id IS NOT NULL, v.name, v.id";
const all = statement<SavedView, [number, number, number]>(
  `SELECT ${columns} FROM saved_view v LEFT JOIN team t ON t.id = v.for_team_id WHERE ${shared} ${order} LIMIT ?3`,
);
const one = statement<SavedView, [number, number, number]>(
  `SELECT ${columns} FROM saved_view v LEFT JOIN team t ON t.id = v.for_team_id WHERE v.id = ?3 AND ${shared}`,
);
const relabelled = statement<unknown, [number, number]>("UPDATE saved_view SET label_id = ?2 WHERE label_id = ?1");
const insert = statement<
  { id: number },
  [string, number, number | null, string | null, number, number | null, number | null, number | null, number | null, number, number, number]
>(
  `INSERT INTO saved_view (name, maker_id, for_team_id, status, owner_id, team_id, label_id, number_id, priority, is_late, is_asleep, is_with_bot)
   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) RETURNING id`,
);
const rename = statement<unknown, [number, string]>("UPDATE saved_view SET name = ?2 WHERE id = ?1");
const remove = statement<unknown, [number]>("DELETE FROM saved_view WHERE id = ?1");
const own = statement<{ n: number }, [number]>("SELECT count(*) AS n FROM saved_view WHERE maker_id = ?1 AND for_team_id IS NULL");
const ofTeam = statement<{ n: number }, [number]>("SELECT count(*) AS n FROM saved_view WHERE for_team_id = ?1");
// What is resolved is not counted: it only grows, and nobody has to do anything about it.
const counts = statement<{ id: number; count: number }, [number, number, number, number]>(
  `SELECT v.id, (SELECT count(*) FROM (SELECT 1 FROM conversation c INDEXED BY conversation_status WHERE c.status IN ('pending','in_progress','waiting')
     AND (v.status IS NULL OR v.status = 'any' OR c.status = v.status) AND ${visible}
     AND (v.owner_id = 0 OR coalesce(c.owner_id, -1) = CASE v.owner_id WHEN -2 THEN ?2 ELSE v.owner_id END)
     AND (v.team_id IS NULL OR c.team_id = v.team_id) AND (v.number_id IS NULL OR c.number_id = v.number_id) AND (v.priority IS NULL OR c.priority = v.priority)
     AND (v.is_asleep = 0 OR c.snoozed_until IS NOT NULL) AND (v.is_with_bot = 0 OR c.bot_run_id IS NOT NULL)
     AND (v.label_id IS NULL OR EXISTS (SELECT 1 FROM conversation_label x WHERE x.conversation_id = c.id AND x.label_id = v.label_id))
     AND (v.is_late = 0 OR EXISTS (SELECT 1 FROM sla_timer s WHERE s.conversation_id = c.id AND s.waiting_since = c.waiting_since AND s.answer_late_at IS NOT NULL))
     LIMIT ?4)) AS count
   FROM saved_view v WHERE ${shared} AND v.status IS NOT 'resolved' ${order} LIMIT ?3`,
);

/** Views of conversations that wear label `fromId` are of those that wear `intoId`. */
export function moveViewsToLabel(tx: Tx, fromId: number, intoId: number): void {
  relabelled(tx).run(fromId, intoId);
}

/** One's own views, then those of one's teams. */
export function listSavedViews(tx: Tx, viewer: Viewer): SavedView[] {
  return all(tx).all(...sightOf(viewer), shownMax);
}

/** One of them; what is somebody else's is not there. */
export function findSavedView(tx: Tx, viewer: Viewer, id: number): SavedView | undefined {
  return one(tx).get(...sightOf(viewer), id) ?? undefined;
}

/** How much that is not resolved each of them holds for this viewer, all in one query; counted no further than a badge tells. */
export function countSavedViews(tx: Tx, viewer: Viewer): ReadonlyMap<number, number> {
  return new Map(
    counts(tx)
      .all(...sightOf(viewer), shownMax, countMax)
      .map(({ id, count }) => [id, count]),
  );
}

/** How many somebody, or a team, has. */
export function countViewsOf(tx: Tx, of: { makerId: number; forTeamId: number | null }): number {
  return (of.forTeamId === null ? own(tx).get(of.makerId) : ofTeam(tx).get(of.forTeamId))?.n ?? 0;
}

/** A new one. */
export function insertSavedView(tx: Tx, view: ViewFilter & { name: string; makerId: number; forTeamId: number | null }): number {
  const { status, ownerId, teamId, labelId, numberId, priority, isLate, isAsleep, isWithBot } = view;
  const row = insert(tx).get(
    view.name,
    view.makerId,
    view.forTeamId,
    status,
    ownerId,
    teamId,
    labelId,
    numberId,
    priority,
    isLate,
    isAsleep,
    isWithBot,
  );
  if (!row) throw new Error("a view was not written");
  return row.id;
}

/** Another name. */
export function setViewName(tx: Tx, id: number, name: string): void {
  rename(tx).run(id, name);
}

/** Gone. */
export function deleteSavedView(tx: Tx, id: number): void {
  remove(tx).run(id);
}
