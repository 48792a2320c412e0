import { expect, test } from "bun:test";
import { timelinePage } from "../../../src/web/shape/timeline.ts";
import { get } from "../../support/browse.ts";
import { does, leave } from "../../support/case.ts";
import { spyQueries } from "../../support/spy-queries.ts";
import { deliver, inboundText } from "../../support/meta.ts";
import { viewer } from "../../support/viewer.ts";
import { openTown, type Town } from "../../support/town.ts";

test("a timeline asks for the names in its system lines at once, however many there are", async () => {
  const town = await openTown();
  await town.writes(town.marisa, "Hola");
  const few = drawTimeline(town);

  for (let turn = 0; turn < 5; turn += 1)
    for (const who of [town.cast.beto, town.cast.ana]) await does(town.house, town.cast.sole, "owner", { personId: String(who.id) });
  const many = drawTimeline(town);

  expect(many.names).toEqual(["Ana", "Beto"]);
  expect(many.queries - few.queries).toBeLessThanOrEqual(1);
  await leave(town);
});

test("the list of webhooks asks for the names of numbers once", async () => {
  const town = await openTown();
  for (let turn = 0; turn < 10; turn += 1) await deliver(town.house, inboundText(`Hola ${turn}`));
  const { db } = town.house.ronda.app;
  const spy = spyQueries(db.tx);
  const own = db.tx;
  db.tx = spy.tx;

  const page = await (await get(town.house, town.cast.adela, "/admin/webhooks")).text();
  db.tx = own;

  expect(page.match(/Estudio Rossi/g)?.length).toBeGreaterThanOrEqual(10);
  expect(spy.ran.filter((sql) => sql.includes("FROM number ORDER BY id")).length).toBeLessThanOrEqual(3);
  await leave(town);
});

function drawTimeline(town: Town): { queries: number; names: string[] } {
  const spy = spyQueries(town.house.ronda.app.db.tx);
  const ana = viewer(town.cast.ana.id, "agent");
  const at = { timelineId: 1, conversationId: 1, beforeId: null };
  const { items } = timelinePage(spy.tx, at, { viewer: ana, mayAct: true, seesRaw: false });
  const given = items.flatMap((item) => (item.kind === "system" && item.event.what === "given" ? [item.event.to] : []));
  return { queries: spy.ran.length, names: [...new Set(given)].sort() };
}
