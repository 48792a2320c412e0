import { expect, test } from "bun:test";
import { get } from "../../support/browser/browse.ts";
import { leave } from "../../support/fixture/conversation.ts";
import { rows } from "../../support/fixture/intake.ts";
import type { Fixture } from "../../support/fixture/fixture.ts";
import { pageOf } from "../../support/fixture/passing-on.ts";
import { away, openOffice, saidByItself, waitsUntil, wall } from "../../support/texts/team-texts.ts";

const suspected = (fixture: Fixture) => rows(fixture.server, "SELECT id FROM conversation WHERE suspected_at IS NOT NULL");
const machine = "Gracias por comunicarte con Ferretería Sur. En breve te atendemos.";

async function saysThrice(fixture: Fixture, apartMs: number): Promise<void> {
  for (let n = 0; n < 3; n += 1) {
    await fixture.writes(fixture.marisa, machine);
    await fixture.server.advance(apartMs);
  }
}

test("whoever answers our text three times with the same words is a machine: nothing more is said to it for a day, and the case says so", async () => {
  const fixture = await openOffice(wall(23, 20), away);
  await fixture.writes(fixture.marisa, "Hola");
  await saysThrice(fixture, 30_000);
  const marked = suspected(fixture);
  const page = await pageOf(fixture, fixture.cast.ana);
  const list = await (await get(fixture.server, fixture.cast.ana, "/inbox?tab=pending")).text();

  await waitsUntil(fixture, wall(24, 19, 30));
  await fixture.writes(fixture.marisa, machine);
  const nextNight = saidByItself(fixture.server).length;
  await waitsUntil(fixture, wall(24, 21));
  await fixture.writes(fixture.marisa, "Acá una persona");

  expect(marked).toEqual([{ id: 1 }]);
  expect(page).toContain("Posible bot");
  expect(list).toContain("Posible bot");
  expect(nextNight).toBe(1);
  expect(saidByItself(fixture.server)).toHaveLength(2);
  expect(rows(fixture.server, "SELECT kind FROM journal WHERE kind = 'conversation_suspected'")).toHaveLength(1);
  await leave(fixture);
});

test("the same words twice, or other words, or later than two minutes after our text, make no machine", async () => {
  const twice = await openOffice(wall(23, 20), away);
  await twice.writes(twice.marisa, "Hola");
  for (const body of [machine, machine, "¿Siguen ahí?", "Bueno, mañana"]) await twice.writes(twice.marisa, body);
  const slow = await openOffice(wall(23, 20), away);
  await slow.writes(slow.marisa, "Hola");
  await slow.server.advance(60_000);
  await saysThrice(slow, 45_000);

  expect([suspected(twice), suspected(slow)]).toEqual([[], []]);
  await leave(twice);
  await leave(slow);
});

test("somebody who repeats themselves while nothing was said by itself is no machine", async () => {
  const fixture = await openOffice(wall(23, 10), away);
  await saysThrice(fixture, 1_000);

  expect(suspected(fixture)).toEqual([]);
  await leave(fixture);
});

test("thanks three times are no machine", async () => {
  const fixture = await openOffice(wall(23, 20), away);
  await fixture.writes(fixture.marisa, "Hola");
  for (let n = 0; n < 3; n += 1) await fixture.writes(fixture.marisa, "Gracias");

  expect(suspected(fixture)).toEqual([]);
  await leave(fixture);
});
