import { expect, test } from "bun:test";
import { timelinePage } from "../../src/props/timeline.ts";
import { get } from "../support/browser/browse.ts";
import { does, leave } from "../support/fixture/conversation.ts";
import { spyQueries } from "../support/fixture/spy-queries.ts";
import { deliver, inboundText } from "../support/fixture/meta.ts";
import { viewer } from "../support/fixture/viewer.ts";
import { openFixture, type Fixture } from "../support/fixture/fixture.ts";

test("a timeline asks for the names in its system lines at once, however many there are", async () => {
  const fixture = await openFixture();
  await fixture.writes(fixture.marisa, "Hola");
  const few = renderTimeline(fixture);

  for (let turn = 0; turn < 5; turn += 1)
    for (const who of [fixture.cast.beto, fixture.cast.ana])
      await does(fixture.server, fixture.cast.sole, "owner", { personId: String(who.id) });
  const many = renderTimeline(fixture);

  expect(many.names).toEqual(["Ana", "Beto"]);
  expect(many.queries - few.queries).toBeLessThanOrEqual(1);
  await leave(fixture);
});

test("the list of webhooks asks for the names of numbers once", async () => {
  const fixture = await openFixture();
  for (let turn = 0; turn < 10; turn += 1) await deliver(fixture.server, inboundText(`Hola ${turn}`));
  const { db } = fixture.server.ronda.app;
  const spy = spyQueries(db.tx);
  const own = db.tx;
  db.tx = spy.tx;

  const page = await (await get(fixture.server, fixture.cast.adela, "/admin/webhooks")).text();
  db.tx = own;

  expect(page.match(/Estudio Rossi/g)?.length).toBeGreaterThanOrEqual(10);
  expect(spy.ran.filter((sql) => sql.includes("FROM number ORDER BY id")).length).toBeLessThanOrEqual(3);
  await leave(fixture);
});

function renderTimeline(fixture: Fixture): { queries: number; names: string[] } {
  const spy = spyQueries(fixture.server.ronda.app.db.tx);
  const ana = viewer(fixture.cast.ana.id, "agent");
  const at = { timelineId: 1, conversationId: 1, fromId: 0, beforeId: null };
  const { items } = timelinePage(spy.tx, at, { viewer: ana, mayAct: true, seesRaw: false });
  const given = items.flatMap((item) => (item.kind === "system" && item.event.what === "given" ? [item.event.to] : []));
  return { queries: spy.ran.length, names: [...new Set(given)].sort() };
}
