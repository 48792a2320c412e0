import { statement, type Tx } from "../../open.ts";

type Named = { id: number; name: string };

const people = statement<Named, [string]>("SELECT id, name FROM person WHERE id IN (SELECT value FROM json_each(?1)) LIMIT 2000");
const rules = statement<Named, [string]>("SELECT id, name FROM rule WHERE id IN (SELECT value FROM json_each(?1)) LIMIT 2000");

/** Today's names of these people, in one query; who was never here is missing. */
export function listNamesOf(tx: Tx, personIds: Iterable<number>): Map<number, string> {
  return mapOf(people(tx).all(JSON.stringify([...personIds])));
}

/** The same of rules; a deleted one is missing. */
export function listRuleNames(tx: Tx, ruleIds: Iterable<number>): Map<number, string> {
  return mapOf(rules(tx).all(JSON.stringify([...ruleIds])));
}

function mapOf(rows: Named[]): Map<number, string> {
  return new Map(rows.map(({ id, name }) => [id, name]));
}
