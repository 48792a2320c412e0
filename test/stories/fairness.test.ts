import { expect, test } from "bun:test";
import { indexOf, weekOfTeam } from "../../src/domain/routing/fairness.ts";
import { changePresence } from "../../src/domain/routing/presence.ts";
import { mondayOf, wallOf } from "../../src/domain/schedule/zone.ts";
import { get } from "../support/browse.ts";
import { does, leave } from "../support/case.ts";
import { manage, setTerms } from "../support/office-work.ts";
import { openTown, type Town } from "../support/town.ts";

const zone = "America/Argentina/Buenos_Aires";

test("a fair week has no deviation; who was away was due less, and is said to have been passed over", async () => {
  const town = await openTown();
  const { ana, beto, eva } = town.cast;
  await setTerms(town.house, { teamId: 1, model: "turn", memberIds: [ana.id, beto.id], timeOutMinutes: null });
  await arrive(town, 4);
  await town.house.advance(600_000);
  await manage(town.house, (work) => changePresence(work, beto.id, { state: "break", why: "chosen", hold: "kept" }));
  await town.house.advance(600_000);
  await arrive(town, 2);
  await does(town.house, ana, "claim", {}, 1);

  const week = weekOf(town);

  const one = (personId: number) => week.shares.find((share) => share.personId === personId);
  expect(one(ana.id)).toMatchObject({ received: 4, expected: 4, eligibleMinutes: 20, byHand: 0 });
  expect(one(beto.id)).toMatchObject({ received: 2, expected: 2, eligibleMinutes: 10 });
  expect(one(eva.id)).toBeUndefined();
  expect(week.index).toBe(0);
  expect(week.skipped).toEqual([{ personId: beto.id, why: "break", n: 2 }]);
  await leave(town);
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
  const town = await openTown();
  const { ana, beto } = town.cast;
  await arrive(town, 1);
  await does(town.house, ana, "claim");
  await setTerms(town.house, { teamId: 1, model: "turn", memberIds: [ana.id, beto.id], timeOutMinutes: 1 });
  await town.house.advance(300_000);

  const week = weekOf(town);

  expect(week.shares.find((share) => share.personId === ana.id)).toMatchObject({ byHand: 1, lost: 1, received: 0 });
  expect(week.shares.find((share) => share.personId === beto.id)).toMatchObject({ received: 1 });
  await leave(town);
});

test("supervisors read it and take it away as CSV; nobody else finds it", async () => {
  const town = await openTown();
  const { ana, beto, sole, victor } = town.cast;
  await setTerms(town.house, { teamId: 1, model: "turn", memberIds: [ana.id, beto.id] });
  await arrive(town, 2);
  await town.house.advance(60_000);

  const page = await get(town.house, sole, "/fairness");
  const csv = await get(town.house, sole, "/fairness?team=1&csv=1");
  const others = [await get(town.house, ana, "/fairness"), await get(town.house, victor, "/fairness")];
  const odd = [await get(town.house, sole, "/fairness?team=99"), await get(town.house, sole, "/fairness?week=never")];

  expect(await page.text()).toContain("Desvío 0 de 100");
  expect(csv.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect((await csv.text()).split("\r\n")[1]).toMatch(/^Ana,1,1\.0,0\.0\d,0,0,0,0$/);
  expect([...others, ...odd].map((one) => one.status)).toEqual([404, 404, 404, 200]);
  await leave(town);
});

function weekOf(town: Town) {
  const now = town.house.clock.now();
  const { tx } = town.house.ronda.app.db;
  return weekOfTeam({ tx, now }, { teamId: 1, weekStart: mondayOf(wallOf(zone, now).day), zone });
}

async function arrive(town: Town, count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    const phone = `54934155${String(town.house.clock.now()).slice(-6)}${n}`.slice(0, 13);
    await town.writes(town.meta.addCustomer({ name: `Cliente ${n}`, phone, identity: "phone_and_id" }), "Hola");
  }
}
