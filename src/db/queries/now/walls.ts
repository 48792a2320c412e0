import type { Role, Viewer } from "../../../domain/permissions.ts";
import { statement, type Tx } from "../../open.ts";
import type { Language } from "../people/people.ts";
import { type RightsRow, rightsColumns, viewerOf } from "../people/rights.ts";

/** A link for a screen, as lists show it. `usedAt` null: no screen has asked yet. */
export type WallRow = {
  id: number;
  name: string;
  teamId: number | null;
  teamName: string | null;
  personId: number;
  personName: string;
  createdAt: number;
  usedAt: number | null;
};

/** A screen that asks: its link, and its maker with the sight they have now. */
export type OpenWall = { id: number; name: string; teamId: number | null; usedAt: number | null; language: Language; viewer: Viewer };

type Found = Omit<OpenWall, "viewer"> & RightsRow & { personId: number; role: Role };

const insert = statement<{ id: number }, [string, Uint8Array, number | null, number, number]>(
  "INSERT INTO wall (name, token_hash, team_id, person_id, created_at) VALUES (?1, ?2, ?3, ?4, ?5) RETURNING id",
);
const byHash = statement<Found, [Uint8Array]>(
  `SELECT w.id, w.name, w.team_id AS teamId, w.used_at AS usedAt, p.language, p.id AS personId, p.role, ${rightsColumns}
   FROM wall w JOIN person p ON p.id = w.person_id LEFT JOIN team t ON t.id = w.team_id
   WHERE w.token_hash = ?1 AND w.revoked_at IS NULL AND p.is_active = 1 AND t.archived_at IS NULL`,
);
const columns = `w.id, w.name, w.team_id AS teamId, t.name AS teamName, w.person_id AS personId, p.name AS personName, w.created_at AS createdAt, w.used_at AS usedAt
  FROM wall w JOIN person p ON p.id = w.person_id LEFT JOIN team t ON t.id = w.team_id`;
const live = statement<WallRow, [number]>(`SELECT ${columns} WHERE w.revoked_at IS NULL ORDER BY w.id DESC LIMIT ?1`);
const byId = statement<WallRow, [number]>(`SELECT ${columns} WHERE w.id = ?1 AND w.revoked_at IS NULL`);
const revoke = statement<{ id: number }, [number, number]>(
  "UPDATE wall SET revoked_at = ?2 WHERE id = ?1 AND revoked_at IS NULL RETURNING id",
);
const use = statement<unknown, [number, number]>("UPDATE wall SET used_at = ?2 WHERE id = ?1");

const wallsMax = 500;

/** Keeps a link by its hash; returns its id. */
export function insertWall(
  tx: Tx,
  w: { name: string; tokenHash: Uint8Array; teamId: number | null; personId: number; createdAt: number },
): number {
  const row = insert(tx).get(w.name, w.tokenHash, w.teamId, w.personId, w.createdAt);
  if (!row) throw new Error("bug: an insert returned nothing");
  return row.id;
}

/** Undefined: unknown, revoked, its maker is not active, its team was closed. */
export function findOpenWall(tx: Tx, tokenHash: Uint8Array): OpenWall | undefined {
  const row = byHash(tx).get(tokenHash);
  if (!row) return undefined;
  const { id, name, teamId, usedAt, language } = row;
  return { id, name, teamId, usedAt, language, viewer: viewerOf(row.personId, row.role, row) };
}

/** By id, unless it was revoked. */
export function findWall(tx: Tx, id: number): WallRow | undefined {
  return byId(tx).get(id) ?? undefined;
}

/** What was not revoked, newest first; 500 at most. */
export function listWalls(tx: Tx): WallRow[] {
  return live(tx).all(wallsMax);
}

/** False: it was revoked before. */
export function setWallRevoked(tx: Tx, id: number, at: number): boolean {
  return revoke(tx).get(id, at) !== null;
}

/** A screen has asked. */
export function setWallUsed(tx: Tx, id: number, at: number): void {
  use(tx).run(id, at);
}
