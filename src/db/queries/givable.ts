import { statement, type Tx } from "../open.ts";

const givable = statement<{ id: number; name: string }, [number]>(
  "SELECT id, name FROM person WHERE is_active = 1 AND role <> 'viewer' AND id <> ?1 ORDER BY name LIMIT 200",
);

/** Whom a case can be given to: everybody who may answer, but its owner. */
export function listGivable(tx: Tx, ownerId: number | null): { id: number; name: string }[] {
  return givable(tx).all(ownerId ?? 0);
}

const names = statement<{ id: number; name: string }, []>(
  "SELECT id, name FROM person WHERE role <> 'viewer' ORDER BY is_active DESC, name LIMIT 200",
);

/** Everybody who owns or owned cases, for filters. */
export function listPeopleNames(tx: Tx): { id: number; name: string }[] {
  return names(tx).all();
}
