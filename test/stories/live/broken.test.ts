import { expect, test } from "bun:test";
import { leave } from "../../support/fixture/conversation.ts";
import { openFixture } from "../../support/fixture/fixture.ts";
import { watch } from "../../support/days/watch.ts";

test("an event that cannot be drawn makes every page fetch itself anew, and the streams go on", async () => {
  const fixture = await openFixture();
  const { raw } = fixture.server.ronda.app.db.tx;
  await fixture.writes(fixture.marisa, "Hola");
  const [open, list] = [await watch(fixture.server, fixture.cast.ana, "open=1"), await watch(fixture.server, fixture.cast.beto)];
  raw.run(
    "CREATE TRIGGER spoilt AFTER INSERT ON message WHEN new.text = 'veneno' BEGIN UPDATE message SET at = 9000000000000000 WHERE id = new.id; END",
  );
  const told: string[] = [];
  fixture.server.ronda.app.log = (_, event) => void told.push(event);

  await fixture.writes(fixture.marisa, "veneno");
  const broken = [open, list].map((stream) => stream.events().map((event) => event.name));
  await fixture.writes(fixture.marisa, "CANARIO después");

  expect(told).toContain("event_not_drawn");
  expect(broken).toEqual([
    ["hb", "refresh"],
    ["hb", "refresh"],
  ]);
  expect(open.text()).toContain("CANARIO después");
  expect(list.events().map((event) => event.name)).toEqual(["hb", "refresh", "stale"]);
  expect([open, list].map((stream) => stream.isOver())).toEqual([false, false]);
  raw.run("UPDATE message SET at = created_at WHERE at = 9000000000000000");
  await leave(fixture);
});
