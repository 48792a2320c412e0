import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { findPerson } from "../../src/db/queries/people/people.ts";
import { listShifts } from "../../src/db/queries/people/shifts.ts";
import { transact } from "../../src/db/transact.ts";
import { getCoverageMin } from "../../src/domain/shifts/coverage-min.ts";
import { saveException } from "../../src/domain/shifts/exceptions.ts";
import { saveWeek } from "../../src/domain/shifts/save-week.ts";
import { get, post } from "../support/browser/browse.ts";
import type { Player } from "../support/fixture/cast.ts";
import { shiftsIn, type WeekText } from "../support/fixture/shift-fixture.ts";
import { openFixture, type Fixture } from "../support/fixture/fixture.ts";

let fixture: Fixture;

beforeEach(async () => {
  fixture = await openFixture();
});

afterEach(() => fixture.close());

const tx = () => fixture.server.ronda.app.db.tx;
const text = async (who: Player, path: string) => (await get(fixture.server, who, path)).text();
const plan = (who: Player, week: WeekText) =>
  transact(fixture.server.ronda.app, { personId: null, address: null }, (work) => {
    saveWeek(work, "operator", { personId: who.id, shifts: shiftsIn(week), worksShifts: true });
  });
const send = (who: Player, path: string, fields: [string, string][]) =>
  fixture.server.ronda.handle(
    new Request(`http://localhost${path}`, {
      method: "POST",
      body: new URLSearchParams(fields).toString(),
      headers: { "sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded", cookie: who.cookie },
    }),
    "127.0.0.1",
  );

describe("the planner", () => {
  test("shows each person's week, what it covers and where people are missing", async () => {
    await plan(fixture.cast.ana, { 1: ["09:00-13:00", "14:00-18:00"], 2: ["22:00-06:00"] });

    const html = await text(fixture.cast.sole, "/shifts");

    expect(html).toContain("09:00–13:00");
    expect(html).toContain("22:00–06:00");
    expect(html).toContain('title="1 a las 09:00"');
    expect(html).toContain("lun 13:00 a lun 14:00: 0 de 1");
    expect(html).toContain("4 personas trabajan sin turnos y no se cuentan.");
  });

  test("counts other weeks, where holidays are", async () => {
    await plan(fixture.cast.ana, { 1: ["09:00-13:00"] });
    const day = { personId: fixture.cast.ana.id, day: "2026-11-30", untilDay: null, hours: null, note: "" };
    await transact(fixture.server.ronda.app, { personId: null, address: null }, (work) => {
      saveException(work, "operator", day);
    });

    const [free, next] = [
      await text(fixture.cast.adela, "/shifts?week=2026-12-02"),
      await text(fixture.cast.adela, "/shifts?week=2026-12-07"),
    ];

    expect(free).toContain("Semana del 30 de noviembre de 2026");
    expect([free.includes("09:00–13:00"), free.includes("distinto de lo habitual")]).toEqual([false, true]);
    expect(next).toContain("09:00–13:00");
  });

  test("shows the members of one team", async () => {
    const html = await text(fixture.cast.adela, `/shifts?team=${fixture.cast.otherTeamId}`);

    expect([html.includes(">Eva<"), html.includes(">Beto<")]).toEqual([true, false]);
  });

  test("is not there for agents and for who only looks, page or form", async () => {
    const { ana, beto, victor } = fixture.cast;
    const answers = await Promise.all([
      get(fixture.server, ana, "/shifts"),
      get(fixture.server, victor, "/shifts"),
      get(fixture.server, ana, `/shifts/${ana.id}`),
      get(fixture.server, ana, `/shifts/${beto.id}`),
      post(fixture.server, ana, `/shifts/${ana.id}`, { worksShifts: "yes" }),
      post(fixture.server, ana, `/shifts/${ana.id}/exceptions`, { day: "2026-12-24" }),
      post(fixture.server, ana, "/shifts/coverage-minimum", { people: "2" }),
      post(fixture.server, fixture.cast.sole, "/shifts/coverage-minimum", { people: "2" }),
      get(fixture.server, fixture.cast.adela, "/shifts/999"),
      get(fixture.server, fixture.cast.adela, "/shifts/nobody"),
      get(fixture.server, fixture.cast.adela, `/shifts/${victor.id}`),
    ]);

    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 404));
    expect([findPerson(tx(), ana.id)?.worksShifts, getCoverageMin(tx())]).toEqual([false, 1]);
  });

  test("admins say how many people an hour needs, and hear what is wrong with it", async () => {
    const good = await post(fixture.server, fixture.cast.adela, "/shifts/coverage-minimum", { people: "2" });
    const bad = await post(fixture.server, fixture.cast.adela, "/shifts/coverage-minimum", { people: "many" });

    expect([good.status, bad.status, getCoverageMin(tx())]).toEqual([303, 422, 2]);
    expect(await bad.text()).toContain("Elegí un número de 1 a 100.");
  });

  test.each([
    ["pt", "Cobertura", "Semana de 23 de novembro de 2026"],
    ["en", "Coverage", "Week of"],
  ])("speaks %s", async (language, one, other) => {
    await post(fixture.server, fixture.cast.adela, "/me", { name: "Adela", language, theme: "system", timeZone: "America/Sao_Paulo" });

    const html = await text(fixture.cast.adela, "/shifts");

    expect([html.includes(one), html.includes(other)]).toEqual([true, true]);
    expect(html).not.toMatch(/undefined|NaN|\[object/);
  });
});

describe("one person's plan", () => {
  test("is saved from its grid, over midnight and all day too", async () => {
    const { sole, ana } = fixture.cast;

    const answer = await send(sole, `/shifts/${ana.id}`, [
      ["worksShifts", "yes"],
      ["from-1-0", "09:00"],
      ["to-1-0", "13:00"],
      ["from-1-1", "22:00"],
      ["to-1-1", "06:00"],
      ["from-6-0", "00:00"],
      ["to-6-0", "00:00"],
    ]);

    const html = await text(sole, answer.headers.get("location") ?? "");
    expect(answer.status).toBe(303);
    expect(listShifts(tx(), ana.id)).toEqual([
      { weekday: 1, startMinute: 540, minutes: 240 },
      { weekday: 1, startMinute: 1320, minutes: 480 },
      { weekday: 6, startMinute: 0, minutes: 1440 },
    ]);
    expect(html).toContain('name="to-1-1" value="06:00"');
    expect(html).toContain("Guardado.");
  });

  test("copies one day to others on the way", async () => {
    const { sole, ana } = fixture.cast;

    await send(sole, `/shifts/${ana.id}`, [
      ["worksShifts", "yes"],
      ["from-1-0", "09:00"],
      ["to-1-0", "13:00"],
      ["from-3-0", "10:00"],
      ["to-3-0", "11:00"],
      ["act", "copy"],
      ["copyFrom", "1"],
      ["copyTo", "2"],
      ["copyTo", "3"],
    ]);

    expect(listShifts(tx(), ana.id).map(({ weekday, startMinute }) => [weekday, startMinute])).toEqual([
      [1, 540],
      [2, 540],
      [3, 540],
    ]);
  });

  test.each([
    [{ "from-2-0": "09:00" }, "Cada turno necesita una hora de inicio"],
    [{ "from-2-0": "09:00", "to-2-0": "09:00" }, "Cada turno necesita una hora de inicio"],
    [{ "from-2-0": "nueve", "to-2-0": "diez" }, "Cada turno necesita una hora de inicio"],
    [{ "from-2-0": "09:00", "to-2-0": "13:00", "from-2-1": "12:00", "to-2-1": "14:00" }, "Hay turnos que se superponen."],
  ])("with %p comes back with what was typed and says why", async (fields, why) => {
    const answer = await post(fixture.server, fixture.cast.sole, `/shifts/${fixture.cast.ana.id}`, { worksShifts: "yes", ...fields });

    const html = await answer.text();
    expect(answer.status).toBe(422);
    expect(html).toContain(why);
    expect(html).toContain('data-wrong="yes"');
    expect(html).toContain(`name="from-2-0" value="${fields["from-2-0"]}"`);
    expect(listShifts(tx(), fixture.cast.ana.id)).toEqual([]);
  });

  test("goes to other people, and to nobody is refused", async () => {
    const { sole, ana, beto, eva } = fixture.cast;
    await plan(ana, { 5: ["09:00-13:00"] });

    const copied = await send(sole, `/shifts/${ana.id}/copies`, [
      ["person", String(beto.id)],
      ["person", String(eva.id)],
    ]);
    const none = await send(sole, `/shifts/${ana.id}/copies`, []);

    expect([copied.status, none.status]).toEqual([303, 422]);
    expect([beto, eva].map(({ id }) => listShifts(tx(), id))).toEqual([listShifts(tx(), ana.id), listShifts(tx(), ana.id)]);
    expect(await none.text()).toContain("Elegí al menos una persona.");
  });

  test("has exceptions that are added, listed and taken back", async () => {
    const { sole, ana } = fixture.cast;
    const path = `/shifts/${ana.id}/exceptions`;

    const added = await post(fixture.server, sole, path, { day: "2026-12-24", untilDay: "", from: "", to: "", note: "Nochebuena <3" });
    const listed = await text(sole, `/shifts/${ana.id}`);
    const wrong = await post(fixture.server, sole, path, { day: "2020-01-01", from: "", to: "", note: "" });
    const [, id] = /exceptions\/(\d+)\/removal/.exec(listed) ?? [];
    const removed = await post(fixture.server, sole, `${path}/${id}/removal`);

    expect([added.status, wrong.status, removed.status]).toEqual([303, 422, 303]);
    expect(listed).toContain("Nochebuena &lt;3");
    expect(await wrong.text()).toContain("Elegí días de hoy en adelante");
    expect(await text(sole, `/shifts/${ana.id}`)).toContain("No hay excepciones.");
    expect((await post(fixture.server, sole, `${path}/${id}/removal`)).status).toBe(404);
  });
});

describe("one's own shifts", () => {
  test("are there to look at, and can be made longer", async () => {
    await plan(fixture.cast.ana, { 1: ["09:00-18:00"] });

    const before = await text(fixture.cast.ana, "/shifts/mine");
    const answer = await post(fixture.server, fixture.cast.ana, "/shifts/mine/extension", { minutes: "60" });
    const after = await text(fixture.cast.ana, answer.headers.get("location") ?? "");

    expect(before).toContain("Estás de turno hasta lun 18:00.");
    expect(before).not.toContain('type="time"');
    expect(answer.status).toBe(303);
    expect(after).toContain("Te quedás hasta lun 19:00.");
  });

  test("without shifts there is nothing to extend", async () => {
    const answer = await post(fixture.server, fixture.cast.ana, "/shifts/mine/extension", { minutes: "60" });

    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain("Trabajás sin turnos");
  });
});
