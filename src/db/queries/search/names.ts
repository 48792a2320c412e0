import { statement, type Tx } from "../../open.ts";

const people = statement<{ id: number; name: string }, []>("SELECT id, name FROM person ORDER BY id LIMIT 5000");
const teams = statement<{ id: number; name: string }, []>("SELECT id, name FROM team ORDER BY id LIMIT 1000");

/** Everybody who works or worked here. */
export function listEverybody(tx: Tx): { id: number; name: string }[] {
  return people(tx).all();
}

/** Every team, those put away too. */
export function listEveryTeam(tx: Tx): { id: number; name: string }[] {
  return teams(tx).all();
}
