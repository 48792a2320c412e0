import { expect, test } from "bun:test";
import { collect } from "../../../src/db/read-budget.ts";
import { firstKey } from "../../../src/domain/search/hit-key.ts";
import { reads } from "../../../src/reads.ts";
import { openTestServer } from "../../support/fixture/test-server.ts";
import { spyQueries } from "../../support/fixture/spy-queries.ts";

// A statement that does not ask in_time() runs to its end, whatever its budget: a thread cannot be ended while it does.

/** What each read is asked here; one more read asks for a line. */
const inputs: { [Name in keyof typeof reads]: Parameters<(typeof reads)[Name]>[1] } = {
  team_week: { teamId: 1, weekStart: 20_780, zone: "UTC", now: Date.UTC(2026, 10, 25) },
  texts_of_month: { teamId: 1, now: Date.UTC(2026, 10, 25) },
  surveys_of_month: { teamId: 1, now: Date.UTC(2026, 10, 25) },
  wordings: { viewer: { personId: 1, role: "admin", teamIds: [], seesTeamIds: [], leadsTeamIds: "all" }, now: Date.UTC(2026, 10, 25) },
  search: {
    text: "1042",
    viewer: { personId: 1, role: "admin", teamIds: [], seesTeamIds: [], leadsTeamIds: "all" },
    zone: "UTC",
    now: Date.UTC(2026, 10, 25),
    after: firstKey,
    limit: 20,
    of: "both",
  },
};

/** They grow with the company, not with time: whoever reads nothing else is soon at its end. */
const small = ["label", "membership", "person", "shift", "shift_exception", "setting", "team_texts", "hours_version"];

test("every statement of a heavy read that reads what grows can be stopped", async () => {
  const server = await openTestServer();
  for (const name of Object.keys(inputs) as (keyof typeof inputs)[]) {
    const { tx, ran } = spyQueries(server.ronda.app.db.tx);

    const found = collect(
      tx,
      (): Iterable<unknown> => reads[name](tx, inputs[name] as never),
      () => false,
    );

    const long = ran.filter((sql) => tablesOf(sql).some((table) => !small.includes(table)));
    expect([name, found.complete, long.length > 0]).toEqual([name, true, true]);
    expect(long.filter((sql) => !asksInItsWhere(sql))).toEqual([]);
  }
  await server.close();
});

function tablesOf(sql: string): string[] {
  return [...sql.matchAll(/\b(?:FROM|JOIN)\s+(\w+)/g)].map(([, table = ""]) => table);
}

// In the WHERE of the statement itself, not in that of a question within it: there each row asks.
function asksInItsWhere(sql: string): boolean {
  let outer = sql.replaceAll("in_time()", "in_time");
  for (let inner = ""; inner !== outer;) {
    inner = outer;
    outer = outer.replaceAll(/\([^()]*\)/g, "");
  }
  return /\bWHERE\b(?:(?!\b(?:GROUP BY|ORDER BY|LIMIT)\b).)*\bin_time\b/s.test(outer);
}
