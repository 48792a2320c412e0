import { afterAll, beforeAll, expect, test } from "bun:test";
import { isReadable } from "../../../src/db/queries/sight.ts";
import { listFeed } from "../../../src/db/queries/timeline.ts";
import type { Viewer } from "../../../src/domain/permissions.ts";
import { does, leave } from "../../support/case.ts";
import { openSightTown, type SightTown } from "../../support/sight-town.ts";
import { viewer } from "../../support/viewer.ts";

let town: SightTown;
let viewers: Viewer[];
beforeAll(async () => {
  town = await openSightTown();
  const { ana, beto, eva, sole, victor } = town.cast;
  const agents = [ana, beto, eva].map(({ id }) => viewer(id, "agent"));
  viewers = [...agents, viewer(sole.id, "supervisor"), viewer(victor.id, "viewer")];
  // A second case of Ana's first customer, so that there is an earlier one to read, and a later one of Beto's that Eva takes.
  for (const [who, id, phone] of [
    [ana, 1, "5493415552001"],
    [beto, 3, "5493415552003"],
  ] as const) {
    await does(town.house, who, "resolution", {}, id);
    await town.house.clock.leap(8 * 24 * 3_600_000);
    const customer = town.meta.addCustomer({ name: "Otra vez", phone, identity: "phone_and_id" });
    await town.writes(customer, "Otra vez yo");
  }
});
afterAll(() => leave(town));

test("the feed is every readable message in order of arrival, page by page, for whoever asks", () => {
  const { tx } = town.house.ronda.app.db;
  const all = tx.raw.query<{ id: number; c: number }, []>("SELECT id, conversation_id AS c FROM message ORDER BY id").all();

  const fed = viewers.map((viewer) => feedOf(viewer, 3));

  const readable = viewers.map((viewer) => all.filter((one) => isReadable(tx, viewer, one.c)).map((one) => one.id));
  expect(fed).toEqual(readable);
  expect(new Set(readable.map(String)).size).toBeGreaterThan(3);
});

test("an agent's feed looks at the agent's cases, not at everybody's messages", () => {
  const { tx } = town.house.ronda.app.db;
  const [ana] = viewers;
  const before = ana ? feedOf(ana, 200) : [];
  tx.raw.run("BEGIN");
  tx.raw.run(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200000)
    INSERT INTO message (timeline_id, conversation_id, kind, type, text, at, created_at) SELECT c.timeline_id, c.id, 'note', 'text', 'x', 1, 1 FROM n, conversation c WHERE c.id = 4`);

  const took = [0, 1, 2].map(() => {
    const start = performance.now();
    const after = ana ? listFeed(tx, ana, before.at(-1) ?? 0, 50) : [];
    return after.length > 0 ? Infinity : performance.now() - start;
  });
  tx.raw.run("ROLLBACK");

  expect(Math.min(...took)).toBeLessThan(20);
});

function feedOf(viewer: Viewer, limit: number): number[] {
  const ids: number[] = [];
  for (;;) {
    const page = listFeed(town.house.ronda.app.db.tx, viewer, ids.at(-1) ?? 0, limit);
    if (page.length === 0) return ids;
    ids.push(...page.map((one) => one.id));
  }
}
