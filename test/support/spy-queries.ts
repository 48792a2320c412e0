import type { Tx } from "../../src/db/open.ts";

/** The same connection, and the text of every statement that was run through it, in order. */
export function spyQueries({ raw }: Tx): { tx: Tx; ran: string[] } {
  const ran: string[] = [];
  const prepare = (sql: string) => {
    const made = raw.prepare(sql);
    const spied =
      (name: "get" | "all" | "run") =>
      (...params: never[]) => {
        ran.push(sql);
        return made[name](...params);
      };
    return { get: spied("get"), all: spied("all"), run: spied("run") };
  };
  return { tx: { raw: Object.assign(Object.create(raw), { prepare }) }, ran };
}

/** How SQLite would run these statements: the steps of all of them. */
export function plansOf({ raw }: Tx, statements: readonly string[]): string[] {
  const steps = (sql: string) => raw.query<{ detail: string }, []>(`EXPLAIN QUERY PLAN ${sql.replaceAll(/\?\d+/g, "1")}`).all();
  return statements.flatMap((sql) => steps(sql).map((step) => step.detail));
}
