import { expect, test } from "bun:test";
import { indexOf, weekOfTeam } from "../../../src/domain/routing/fairness.ts";
import { changePresence } from "../../../src/domain/routing/presence.ts";
import { mondayOf, wallOf } from "../../../src/domain/schedule/zone.ts";
import { words } from "../../../views/i18n/words.ts";
import { get } from "../../support/browser/browse.ts";
import { does, leave } from "../../support/fixture/conversation.ts";
import { manage, setTerms } from "../../support/fixture/office-work.ts";
import { openFixture, type Fixture } from "../../support/fixture/fixture.ts";

const zone = "America/Argentina/Buenos_Aires";

test("a fair week has no deviation; who was away was due less, and is said to have been passed over", async () => {
  const fixture = await openFixture();
  const { ana, beto, eva } = fixture.cast;
  await setTerms(fixture.server, { teamId: 1, model: "turn", memberIds: [ana.id, beto.id], timeOutMinutes: null });
  await arrive(fixture, 4);
  await fixture.server.advance(600_000);
  await manage(fixture.server, (work) => changePresence(work, beto.id, { state: "break", why: "chosen", hold: "kept" }));
  await fixture.server.advance(600_000);
  await arrive(fixture, 2);
  await does(fixture.server, ana, "claim", {}, 1);

  const week = weekOf(fixture);

  const one = (personId: number) => week.shares.find((share) => share.personId === personId);
  expect(one(ana.id)).toMatchObject({ received: 4, expected: 4, eligibleMinutes: 20, byHand: 0 });
  expect(one(beto.id)).toMatchObject({ received: 2, expected: 2, eligibleMinutes: 10 });
  expect(one(eva.id)).toBeUndefined();
  expect(week.index).toBe(0);
  expect(week.skipped).toEqual([{ personId: beto.id, why: "break", n: 2 }]);
  await leave(fixture);
});

test("the deviation counts what should have gone to somebody else, of a hundred", () => {
  const uneven = [
    { received: 8, expected: 5 },
    { received: 2, expected: 5 },
  ];

  expect(indexOf(uneven, 10, 60)).toBe(30);
  expect(indexOf([], 0, 60)).toBeNull();
  expect(indexOf(uneven, 10, 0)).toBeNull();
});

test("what was taken by hand and lost to a time-out stands beside it", async () => {
  const fixture = await openFixture();
  const { ana, beto } = fixture.cast;
  await arrive(fixture, 1);
  await does(fixture.server, ana, "claim");
  await setTerms(fixture.server, { teamId: 1, model: "turn", memberIds: [ana.id, beto.id], timeOutMinutes: 1 });
  await fixture.server.advance(300_000);

  const week = weekOf(fixture);

  expect(week.shares.find((share) => share.personId === ana.id)).toMatchObject({ byHand: 1, lost: 1, received: 0 });
  expect(week.shares.find((share) => share.personId === beto.id)).toMatchObject({ received: 1 });
  await leave(fixture);
});

test("supervisors read it and take it away as CSV; nobody else finds it", async () => {
  const fixture = await openFixture();
  const { ana, beto, sole, victor } = fixture.cast;
  await setTerms(fixture.server, { teamId: 1, model: "turn", memberIds: [ana.id, beto.id] });
  await arrive(fixture, 2);
  await fixture.server.advance(60_000);

  const page = await get(fixture.server, sole, "/fairness");
  const csv = await get(fixture.server, sole, "/fairness?team=1&csv=1");
  const others = [await get(fixture.server, ana, "/fairness"), await get(fixture.server, victor, "/fairness")];
  const odd = [await get(fixture.server, sole, "/fairness?team=99"), await get(fixture.server, sole, "/fairness?week=never")];

  expect(await page.text()).toContain("Desvío 0 de 100");
  expect(csv.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect((await csv.text()).split("\r\n")[1]).toMatch(/^Ana,1,1\.0,0\.0\d,0,0,0,0$/);
  expect([...others, ...odd].map((one) => one.status)).toEqual([404, 404, 404, 200]);
  await leave(fixture);
});

test("a week that takes too long is said not to be finished, on the page and in place of the file", async () => {
  const fixture = await openFixture();
  fixture.server.ronda.app.reader = { read: () => Promise.resolve({ rows: [], complete: false }), stop: () => {} };

  const answers = [
    await get(fixture.server, fixture.cast.sole, "/fairness"),
    await get(fixture.server, fixture.cast.sole, "/fairness?csv=1"),
  ];

  const texts = await Promise.all(answers.map((answer) => answer.text()));
  expect(answers.map(({ status }) => status)).toEqual([503, 503]);
  expect(answers.map(({ headers }) => headers.get("content-type"))).toEqual(["text/html; charset=utf-8", "text/html; charset=utf-8"]);
  for (const text of texts) expect(text).toContain(words("es", zone).t("fairness.unfinished"));
  await leave(fixture);
});

test("a week whose time is over before it was read is stopped within its statements", async () => {
  const fixture = await openFixture();
  const { app } = fixture.server.ronda;
  await setTerms(fixture.server, { teamId: 1, model: "turn", memberIds: [fixture.cast.ana.id, fixture.cast.beto.id] });
  await arrive(fixture, 2);
  const week = { teamId: 1, weekStart: mondayOf(wallOf(zone, fixture.server.clock.now()).day), zone, now: fixture.server.clock.now() };

  const none = await app.reader.read("team_week", week, 0);
  const whole = await app.reader.read("team_week", week, 1_000);

  expect(none).toEqual({ rows: [], complete: false });
  expect([whole.rows.length, whole.complete]).toEqual([1, true]);
  await leave(fixture);
});

function weekOf(fixture: Fixture) {
  const now = fixture.server.clock.now();
  const { tx } = fixture.server.ronda.app.db;
  return weekOfTeam({ tx, now }, { teamId: 1, weekStart: mondayOf(wallOf(zone, now).day), zone });
}

async function arrive(fixture: Fixture, count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    const phone = `54934155${String(fixture.server.clock.now()).slice(-6)}${n}`.slice(0, 13);
    await fixture.writes(fixture.meta.addCustomer({ name: `Cliente ${n}`, phone, identity: "phone_and_id" }), "Hola");
  }
}
