import { expect, test } from "bun:test";
import { leave } from "../../support/fixture/conversation.ts";
import { freshFolder } from "../../support/fixture/fresh-folder.ts";
import { arrive, is, loads, openTurnFixture, owners, reopen } from "../../support/fixture/turn-fixture.ts";

test("a long queue is given within three seconds of somebody coming, however long it is", async () => {
  const fixture = await openTurnFixture();
  const { ana, beto } = fixture.cast;
  for (const who of [ana, beto, fixture.caro]) await is(fixture, who, "offline");
  await arrive(fixture, 60);

  await is(fixture, ana, "available");
  const atOnce = loads(fixture.server, ana)[0] ?? 0;
  await fixture.server.advance(3_000);

  expect(atOnce).toBeGreaterThan(0);
  expect(atOnce).toBeLessThan(60);
  expect(owners(fixture.server).filter((name) => name === "")).toEqual([]);
  await leave(fixture);
});

test("what nobody can take does not stand in the way of what somebody can, at any depth of the queue", async () => {
  const fixture = await openTurnFixture();
  const { ana, beto } = fixture.cast;
  for (const who of [ana, beto, fixture.caro]) await is(fixture, who, "offline");
  await arrive(fixture, 50);
  const { raw } = fixture.server.ronda.app.db.tx;
  raw.run(`UPDATE conversation SET skills = '["alemán"]' WHERE id <= 49`); // none of the three speaks it

  await is(fixture, ana, "available");
  await fixture.server.advance(3_000);

  expect(owners(fixture.server).slice(0, 49).join("")).toBe("");
  expect(owners(fixture.server)[49]).toBe("Ana");
  await leave(fixture);
});

test("a queue that was left behind is given at the next start", async () => {
  const folder = freshFolder();
  const first = await openTurnFixture({}, { folder: folder.path });
  const { ana, beto } = first.cast;
  for (const who of [ana, beto, first.caro]) await is(first, who, "offline");
  await arrive(first, 12);
  // As a command on the folder would, beside the server: nobody hands anything out.
  first.server.ronda.app.db.tx.raw.run("UPDATE person SET presence = 'available', presence_hold = 'kept' WHERE id = ?1", [ana.id]);
  first.server.ronda.app.db.tx.raw.run("UPDATE presence_span SET state = 'available' WHERE person_id = ?1 AND until IS NULL", [ana.id]);

  const fixture = await reopen(first, folder.path, { seed: 9 });
  await fixture.server.advance(3_000);

  expect(loads(fixture.server, ana)).toEqual([12]);
  await leave(fixture);
  folder.remove();
});
