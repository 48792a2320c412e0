import type { Viewer } from "../../../domain/permissions.ts";
import { statement, type Tx } from "../../open.ts";

export type NamedPerson = { id: number; name: string };

// ?2 = 1: everybody, else who is in a team that ?1 oversees, and ?1.
const reach = `(?2 = 1 OR p.id = ?1 OR p.id IN (SELECT m.person_id FROM supervision s JOIN membership m ON m.team_id = s.team_id WHERE s.person_id = ?1))`;
const givable = statement<NamedPerson, [number, number, number]>(
  `SELECT p.id, p.name FROM person p WHERE p.is_active = 1 AND p.role <> 'viewer' AND p.id <> ?3 AND ${reach} ORDER BY p.name LIMIT 200`,
);
const one = statement<NamedPerson, [number, number, number]>(
  `SELECT p.id, p.name FROM person p WHERE p.is_active = 1 AND p.role <> 'viewer' AND p.id = ?3 AND ${reach}`,
);
const names = statement<NamedPerson, [number, number]>(
  `SELECT p.id, p.name FROM person p WHERE p.role <> 'viewer' AND ${reach} ORDER BY p.is_active DESC, p.name LIMIT 200`,
);

/** Whom a conversation can be given to: everybody who may answer, but its owner; for a supervisor of listed teams, who is in those. */
export function listAssignable(tx: Tx, viewer: Viewer, ownerId: number | null): NamedPerson[] {
  return givable(tx).all(...reachOf(viewer), ownerId ?? 0);
}

/** One of those; undefined for who is out of reach, left, only looks, or never was: they look the same. */
export function findAssignable(tx: Tx, viewer: Viewer, personId: number): NamedPerson | undefined {
  return one(tx).get(...reachOf(viewer), personId) ?? undefined;
}

/** Everybody who owns or owned conversations, for filters; with the same limit. */
export function listPeopleNames(tx: Tx, viewer: Viewer): NamedPerson[] {
  return names(tx).all(...reachOf(viewer));
}

function reachOf({ personId, role, leadsTeamIds }: Viewer): [number, number] {
  return [personId, role === "supervisor" && leadsTeamIds !== "all" ? 0 : 1];
}
