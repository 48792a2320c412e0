import { expect, test } from "bun:test";
import { sweepExpired } from "../../src/jobs/sweep-expired.ts";
import { asPart, get, post } from "../support/browser/browse.ts";
import { does, leave, replies } from "../support/fixture/conversation.ts";
import { signIn } from "../support/fixture/cast.ts";
import { count, rows } from "../support/fixture/intake.ts";
import { mondayMorning, openTestServer } from "../support/fixture/test-server.ts";
import { openFixture, type Fixture } from "../support/fixture/fixture.ts";

const day = 24 * 3_600_000;

test("one sweep takes everything that had its time, however many slices that needs, and leaves the rest", async () => {
  const server = await openTestServer();
  const { app } = server.ronda;
  const many = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1201)";
  const old = mondayMorning - 9 * day;
  app.db.tx.raw.run(
    `${many} INSERT INTO raw_item (key, received_at, field, outcome, raw) SELECT NULL, iif(i = 1, ${mondayMorning}, ${old}), 'messages', 'message', '{}' FROM n`,
  );
  app.db.tx.raw.run(`${many} INSERT INTO sign_in_tries (key, tries, free_at) SELECT 'k' || i, 1, ${old} FROM n`);

  await sweepExpired(app);

  expect([count(server, "raw_item"), count(server, "sign_in_tries")]).toEqual([1, 0]);
  await server.close();
});

test("a job that failed is kept for eight days", async () => {
  const server = await openTestServer();
  const { app } = server.ronda;
  const add = (key: string, dueAt: number) =>
    app.db.tx.raw.run("INSERT INTO job (kind, key, payload, due_at, state) VALUES ('mark_read', ?1, '{}', ?2, 'failed')", [key, dueAt]);
  add("old", mondayMorning - 9 * day);
  add("young", mondayMorning - 7 * day);

  await sweepExpired(app);

  expect(rows(server, "SELECT key FROM job")).toEqual([{ key: "young" }]);
  await server.close();
});

test("a settled delivery goes after eight days: ticks stay, and a failed reply can still be sent anew", async () => {
  const fixture = await openFixture();
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, fixture.cast.ana, "claim");
  await replies(fixture, fixture.cast.ana, "Hola, Marisa");
  fixture.meta.failDelivery(131_026);
  await replies(fixture, fixture.cast.ana, "¿Seguís ahí?");
  await fixture.server.advance(60_000);
  const kept = count(fixture.server, "outbox");

  await fixture.server.clock.leap(9 * day);
  await sweepExpired(fixture.server.ronda.app);
  const left = count(fixture.server, "outbox");
  await fixture.writes(fixture.marisa, "Sí, acá estoy");
  fixture.cast.ana.cookie = await signIn(fixture.server, fixture.cast.ana.id);
  await does(fixture.server, fixture.cast.ana, "claim");
  const page = await (await get(fixture.server, fixture.cast.ana, "/conversations/1")).text();
  const again = await post(
    fixture.server,
    fixture.cast.ana,
    `/messages/${messageOf(fixture, "¿Seguís ahí?")}/attempts`,
    { key: "again" },
    asPart,
  );
  await fixture.rest();

  expect([kept, left]).toEqual([2, 0]);
  expect(page).toContain('data-state="delivered"');
  expect(page).toContain('data-state="failed"');
  expect(again.status).toBe(200);
  expect(fixture.meta.ledger.sends().map((send) => send.to)).toHaveLength(3);
  await leave(fixture);
});

function messageOf(fixture: Fixture, text: string): number | undefined {
  return rows<{ id: number }>(fixture.server, `SELECT id FROM message WHERE text = '${text}'`)[0]?.id;
}
