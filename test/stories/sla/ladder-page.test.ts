import { afterAll, beforeAll, expect, test } from "bun:test";
import { deactivatePerson } from "../../../src/domain/people/deactivate.ts";
import { listLadderFaults } from "../../../src/domain/escalation/save-ladder.ts";
import { type Step, usualLadder } from "../../../src/domain/sla/ladder.ts";
import { get, post } from "../../support/browser/browse.ts";
import { addPlayer } from "../../support/fixture/cast.ts";
import { leave } from "../../support/fixture/conversation.ts";
import { type Fixture, openFixture } from "../../support/fixture/fixture.ts";
import { rows } from "../../support/fixture/intake.ts";
import { manage } from "../../support/fixture/office-work.ts";
import { clockOf, minute, toldBy } from "../../support/sla/clocks.ts";
import { mondayMorning } from "../../support/fixture/test-server.ts";

let fixture: Fixture;
beforeAll(async () => {
  fixture = await openFixture();
  await fixture.writes(fixture.marisa, "Hola");
});
afterAll(() => leave(fixture));

const step = (n: number, after: string, more: Record<string, string> = {}) => ({
  [`after-${n}`]: after,
  [`who-${n}`]: "owner",
  [`how-${n}`]: "in_app",
  [`act-${n}`]: "nothing",
  ...Object.fromEntries(Object.entries(more).map(([name, value]) => [`${name}-${n}`, value])),
});
const saves = (form: Record<string, string>, path = "/admin/ladder") => post(fixture.server, fixture.cast.adela, path, form);

test("the page shows the ladder to read and to print, and saves another one, after which what waits counts by it", async () => {
  const page = await (await get(fixture.server, fixture.cast.adela, "/admin/ladder")).text();
  const saved = await saves({ ...step(1, "7"), ...step(2, "9", { who: "admins" }) });
  await fixture.server.advance(2_000);

  expect(page).toContain("10 min · supervisión · En Ronda, Push");
  expect(saved.status).toBe(303);
  expect(clockOf(fixture.server).stepDueAt).toBe(mondayMorning + 7 * minute);
});

test("a team has its own, and may follow the company's again", async () => {
  const path = "/admin/teams/1/ladder";
  const own = await saves(step(1, "3"), path);
  await fixture.server.advance(2_000);
  const counted = clockOf(fixture.server).stepDueAt;
  const page = await (await get(fixture.server, fixture.cast.adela, path)).text();
  const follows = await saves({}, `${path}?follow=1`);
  await fixture.server.advance(2_000);

  expect([own.status, follows.status]).toEqual([303, 303]);
  expect(counted).toBe(mondayMorning + 3 * minute);
  expect(page).toContain("Este equipo tiene su propia escalera");
  expect(clockOf(fixture.server).stepDueAt).toBe(mondayMorning + 7 * minute);
  expect((await saves(step(1, "3"), "/admin/teams/99/ladder")).status).toBe(404);
});

test("a level that is taken out in the middle leaves no gap: a fault names the level as it then stands", async () => {
  const text = await (await saves({ ...step(1, "10"), ...step(2, ""), ...step(3, "5") })).text();

  expect(text).toContain("Nivel 2: va hacia atrás");
  expect(text).toContain('name="after-2" value="5"');
});

test("faults are told in words beside what was typed, all at once, and nothing is saved", async () => {
  const gone = await addPlayer(fixture.server, { name: "Gil", role: "supervisor", teamIds: [] });
  await manage(fixture.server, (work) => deactivatePerson(work, "operator", gone.id) ?? null);
  const before = rows(fixture.server, "SELECT steps FROM ladder");

  const answer = await saves({
    ...step(1, "10"),
    ...step(2, "5"),
    ...step(3, "nada"),
    ...step(4, "40", { who: "person", person: String(gone.id) }),
    ...step(5, "50", { act: "move_to_team", team: "99" }),
    ...step(6, "60", { how: "" }),
  });
  const text = await answer.text();
  const empty = await saves({});

  expect(answer.status).toBe(422);
  for (const words of [
    "Nivel 2: va hacia atrás",
    "Nivel 3: los minutos van",
    "Nivel 4: Gil ya no trabaja acá",
    "Nivel 5: elegí otro equipo",
    "Nivel 6: elegí a quién",
  ])
    expect(text).toContain(words);
  expect(await empty.text()).toContain("necesita al menos un nivel");
  expect(rows(fixture.server, "SELECT steps FROM ladder")).toEqual(before);
});

test("seven steps are too many, and a person must be chosen", () => {
  const { tx } = fixture.server.ronda.app.db;
  const many: Step[] = Array.from({ length: 7 }, (_, n) => ({
    after: n + 1,
    who: "owner",
    personId: null,
    how: ["mail"],
    act: "nothing",
    teamId: null,
  }));

  expect(listLadderFaults(tx, null, many)).toEqual([{ code: "ladder_too_long", step: 0 }]);
  expect(
    listLadderFaults(
      tx,
      null,
      many.slice(0, 1).map((one) => ({ ...one, who: "person" as const })),
    ),
  ).toEqual([{ code: "ladder_no_person", step: 1 }]);
  expect(listLadderFaults(tx, null, usualLadder)).toEqual([]);
});

test("a team's promises are saved, told in the audit, and move what waits; bad minutes are refused", async () => {
  const path = "/admin/teams/1/targets";
  const saved = await saves(
    { "first-normal": "12", "next-normal": "", "resolution-normal": "480", "own-urgent": "yes", "first-urgent": "2" },
    path,
  );
  await fixture.server.advance(2_000);
  const bad = await saves({ "first-normal": "0" }, path);

  expect(saved.status).toBe(303);
  expect(clockOf(fixture.server)).toMatchObject({
    answerDueAt: mondayMorning + 12 * minute,
    resolutionDueAt: mondayMorning + 480 * minute,
  });
  expect(toldBy(fixture.server, "clock_recounted")).toEqual([{ due: mondayMorning + 12 * minute }]);
  expect(rows(fixture.server, "SELECT priority, first_minutes AS first FROM team_target ORDER BY priority")).toEqual([
    { priority: 0, first: 12 },
    { priority: 2, first: 2 },
  ]);
  expect(bad.status).toBe(422);
  expect(await (await get(fixture.server, fixture.cast.adela, "/admin/audit")).text()).toContain("Cambió los plazos");
  expect(await (await get(fixture.server, fixture.cast.adela, path)).text()).toContain("Plazos de");
});
