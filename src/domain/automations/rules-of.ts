import { legible } from "../../db/column.ts";
import { type AutomationRow, automationsStamp, listAutomations } from "../../db/queries/automations/automations.ts";
import type { Tx } from "../../db/open.ts";
import { isRefused } from "../result.ts";
import { type Compiled, compile } from "./evaluate.ts";
import { readDefinition } from "./read-rule.ts";
import type { Definition } from "./rule.ts";

/** An automation that is ready to be asked. */
export type Rule = Pick<AutomationRow, "id" | "name" | "fromEvent" | "fromAt"> & { definition: Definition; asks: Compiled };

/** Those that are switched on, in their order, and the numbers of those that cannot be read. */
export type Rules = { active: readonly Rule[]; illegible: readonly number[] };

// Read and compiled once, until one of them is saved.
const known = new WeakMap<Tx["raw"], { stamp: string; rules: Rules }>();

/** The automations of this database. */
export function rulesOf(tx: Tx): Rules {
  const stamp = automationsStamp(tx);
  const found = known.get(tx.raw);
  if (found?.stamp === stamp) return found.rules;
  const on = listAutomations(tx).filter(({ isActive }) => isActive);
  const read = on.map((row) => ({ id: row.id, rule: readRule(row) }));
  const rules = {
    active: read.flatMap(({ rule }) => rule ?? []),
    illegible: read.filter(({ rule }) => rule === null).map(({ id }) => id),
  };
  known.set(tx.raw, { stamp, rules });
  return rules;
}

/** A stored one; null: it cannot be read. */
export function readRule({ id, name, fromEvent, fromAt, definition: stored }: AutomationRow): Rule | null {
  const definition = readDefinition(legible(stored));
  if (isRefused(definition)) return null;
  return { id, name, fromEvent, fromAt, definition, asks: compile(definition.conditions) };
}
