import { Database } from "bun:sqlite";
import { migrate } from "./migrate.ts";
import { listPendingMigrations } from "./migration-state.ts";
import type { Tx } from "./open.ts";
import { damageIn, quickCheck } from "./quick-check.ts";

type Part = { type: string; name: string; shape: string };

// By shape and not by text: another SQLite may write the same table down in other words. What an operator has added is left alone.
const parts = `SELECT type, name, tbl_name || ':' || CASE type
    WHEN 'table' THEN coalesce((SELECT group_concat(name || ' ' || type || ' ' || "notnull" || ' ' || pk) FROM pragma_table_xinfo(s.name)), '')
    WHEN 'index' THEN coalesce((SELECT group_concat(coalesce(name, '') || ' ' || "desc" || ' ' || "key") FROM pragma_index_xinfo(s.name)), '')
    ELSE '' END AS shape
  FROM sqlite_schema s WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY type, name`;

/** Damage to the tree or the schema of a database; null when there is none. Reads every page: not for the server's own connection.
 *  `migrations`: the folder of those that made it; where it has not seen them all, its schema is not looked at. */
export function findDamage(tx: Tx, migrations: string): string | null {
  const damage = quickCheck(tx.raw);
  if (damage !== null) return damage;
  try {
    return listPendingMigrations(tx.raw, migrations).length === 0 ? findMissingPart(tx.raw, migrations) : null;
  } catch (error) {
    const found = damageIn(error);
    if (found === null) throw error;
    return found;
  }
}

// The first table, index or trigger that our migrations make and this database has not, or has in another shape. A flipped bit in the
// schema's text leaves a tree that SQLite finds in order.
function findMissingPart(db: Database, migrations: string): string | null {
  const model = new Database(":memory:");
  try {
    migrate(model, migrations, 0);
    const own = new Map(listParts(db).map((part) => [`${part.type} ${part.name}`, part.shape]));
    const missing = listParts(model).find(({ type, name, shape }) => own.get(`${type} ${name}`) !== shape);
    return missing ? `the ${missing.type} ${missing.name} is not as it was made` : null;
  } finally {
    model.close();
  }
}

function listParts(db: Database): Part[] {
  return db.query<Part, []>(parts).all();
}
