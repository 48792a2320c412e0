import type { Viewer } from "../../../domain/permissions.ts";
import { quickSight } from "../answering/quick-replies.ts";
import { sightOf } from "../conversations/sight.ts";
import { statement, type Tx } from "../../open.ts";

export type MacroScope = "mine" | "team" | "all";
/** A macro as it is stored; `actions` is JSON that domain/automations reads. */
export type MacroRow = {
  id: number;
  scope: MacroScope;
  personId: number;
  teamId: number | null;
  teamName: string | null;
  name: string;
  actions: string;
  version: number;
};
/** Where it belongs: one person's, one team's, or everybody's. */
export type MacroPlace = Pick<MacroRow, "scope" | "personId" | "teamId">;

const columns = `q.id, q.scope, q.person_id AS personId, q.team_id AS teamId, t.name AS teamName, q.name, q.actions, q.version`;
const source = "macro q LEFT JOIN team t ON t.id = q.team_id";
const oneFor = statement<MacroRow, [number, number, number]>(`SELECT ${columns} FROM ${source} WHERE q.id = ?3 AND ${quickSight}`);
const allFor = statement<MacroRow, [number, number, number, number]>(
  `SELECT ${columns} FROM ${source} WHERE ${quickSight} AND t.archived_at IS NULL AND q.id > ?3 ORDER BY q.id LIMIT ?4`,
);
const counted = statement<{ n: number }, [string, number, number | null]>(
  "SELECT count(*) AS n FROM macro WHERE scope = ?1 AND (?1 <> 'mine' OR person_id = ?2) AND (?1 <> 'team' OR team_id = ?3)",
);
const insert = statement<{ id: number }, [string, number, number | null, string, string, number]>(
  "INSERT INTO macro (scope, person_id, team_id, name, actions, changed_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6) RETURNING id",
);
const update = statement<{ id: number }, [string, number, number | null, string, string, number, number, number]>(
  `UPDATE macro SET scope = ?1, person_id = ?2, team_id = ?3, name = ?4, actions = ?5, changed_at = ?6, version = version + 1
   WHERE id = ?7 AND version = ?8 RETURNING id`,
);
const remove = statement<unknown, [number]>("DELETE FROM macro WHERE id = ?1");

/** One of those this person may use; what is somebody else's is not there. */
export function findMacro(tx: Tx, viewer: Viewer, id: number): MacroRow | undefined {
  return oneFor(tx).get(...sightOf(viewer), id) ?? undefined;
}

/** Those this person may use, the oldest first, behind the id `afterId`. */
export function listMacros(tx: Tx, viewer: Viewer, { afterId, limit }: { afterId: number; limit: number }): MacroRow[] {
  return allFor(tx).all(...sightOf(viewer), afterId, limit);
}

/** How many a place holds. */
export function countMacros(tx: Tx, { scope, personId, teamId }: MacroPlace): number {
  return counted(tx).get(scope, personId, teamId)?.n ?? 0;
}

/** What a save writes. */
export type MacroDraft = MacroPlace & Pick<MacroRow, "name" | "actions">;

/** A new one; returns its id. */
export function insertMacro(tx: Tx, { scope, personId, teamId, name, actions }: MacroDraft, now: number): number {
  const row = insert(tx).get(scope, personId, teamId, name, actions, now);
  if (!row) throw new Error("bug: a macro was not stored");
  return row.id;
}

/** False: it is not there any more, or somebody changed it since `version`. */
export function setMacro(
  tx: Tx,
  { id, version }: Pick<MacroRow, "id" | "version">,
  { scope, personId, teamId, name, actions }: MacroDraft,
  now: number,
): boolean {
  return update(tx).get(scope, personId, teamId, name, actions, now, id, version) !== null;
}

/** Gone; what was done with it stays. */
export function deleteMacro(tx: Tx, id: number): void {
  remove(tx).run(id);
}
