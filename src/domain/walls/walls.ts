import {
  findOpenWall,
  findWall,
  insertWall,
  listWalls,
  type OpenWall,
  setWallRevoked,
  setWallUsed,
  type WallRow,
} from "../../db/queries/now/walls.ts";
import { findTeam } from "../../db/queries/routing/teams.ts";
import type { Tx } from "../../db/open.ts";
import type { Random } from "../../ports/world.ts";
import { readName } from "../people/fields.ts";
import { hashToken, isTokenShaped, newToken } from "../people/tokens.ts";
import { isSupervising, mayAdminister, maySupervise, seesEverything, type Viewer } from "../permissions.ts";
import { no, type Refusal } from "../result.ts";
import type { Work } from "../work.ts";

/** Screens ask every few seconds; that they do is written down once a minute. */
const useMs = 60_000;

/** The text of a new link's token, 256 random bits: shown once, never stored. Made before queueing. */
export function newWallToken(random: Random): string {
  return newToken(random);
}

/** `teamId` null: everything its maker sees. */
export type NewWall = { name: string; teamId: number | null; token: string };

/** Makes a link for a screen that shows what its maker may see, and no customer's name. Supervisors and admins. Returns its id. */
export function makeWall(work: Work, viewer: Viewer, wanted: NewWall): number | Refusal<"not_found" | "bad_name" | "unknown_team"> {
  if (!isSupervising(viewer)) return no("not_found");
  const name = readName(wanted.name);
  if (!name) return no("bad_name");
  const { teamId } = wanted;
  if (teamId !== null && (!maySupervise(viewer, teamId) || findTeam(work.tx, teamId)?.archivedAt !== null)) return no("unknown_team");
  const tokenHash = hashToken(wanted.token);
  const wallId = insertWall(work.tx, { name, tokenHash, teamId, personId: viewer.personId, createdAt: work.now });
  work.record({ kind: "wall_made", wallId });
  return wallId;
}

/** Ends a link: its screen shows nothing from then on. Its maker, an admin, or who leads its team. Twice is once. */
export function revokeWall(work: Work, viewer: Viewer, wallId: number): void | Refusal<"not_found"> {
  const wall = findWall(work.tx, wallId);
  if (!wall || !mayEnd(viewer, wall)) return no("not_found");
  if (setWallRevoked(work.tx, wallId, work.now)) work.record({ kind: "wall_revoked", wallId });
}

/** The links this one may end. */
export function listWallsOf(tx: Tx, viewer: Viewer): WallRow[] {
  return listWalls(tx).filter((wall) => mayEnd(viewer, wall));
}

/** The screen behind a token; undefined when it shows nothing: also when its maker lost what it shows. Only reads. */
export function findWallOf(tx: Tx, token: string): OpenWall | undefined {
  const wall = isTokenShaped(token) ? findOpenWall(tx, hashToken(token)) : undefined;
  if (!wall || !isSupervising(wall.viewer)) return undefined;
  return wall.teamId === null || maySupervise(wall.viewer, wall.teamId) ? wall : undefined;
}

/** Whether it is time to write down that a screen still asks. */
export function isUseDue(wall: Pick<OpenWall, "usedAt">, now: number): boolean {
  return wall.usedAt === null || Math.abs(now - wall.usedAt) >= useMs;
}

/** Writes it down. */
export function noteWallUse(work: Work, wallId: number): void {
  setWallUsed(work.tx, wallId, work.now);
}

function mayEnd(viewer: Viewer, wall: Pick<WallRow, "personId" | "teamId">): boolean {
  if (mayAdminister(viewer)) return true;
  if (!isSupervising(viewer)) return false;
  if (wall.personId === viewer.personId) return true;
  return wall.teamId === null ? seesEverything(viewer) : maySupervise(viewer, wall.teamId);
}
