import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { listShifts } from "../../../src/db/queries/people/shifts.ts";
import { deactivatePerson } from "../../../src/domain/people/deactivate.ts";
import { isRefused } from "../../../src/domain/result.ts";
import { copyWeek } from "../../../src/domain/shifts/copy-week.ts";
import { changeCoverageMin, getCoverageMin } from "../../../src/domain/shifts/coverage-min.ts";
import { deleteException, saveException } from "../../../src/domain/shifts/exceptions.ts";
import { saveWeek } from "../../../src/domain/shifts/save-week.ts";
import type { Viewer } from "../../../src/domain/permissions.ts";
import { type ShiftFixture, openShiftFixture } from "../../support/fixture/shift-fixture.ts";
import { viewer } from "../../support/fixture/viewer.ts";

let fixture: ShiftFixture;

beforeEach(async () => {
  fixture = await openShiftFixture();
});

afterEach(() => fixture.close());

const codeOf = (answer: unknown) => (isRefused(answer) ? answer.refused : "accepted");
const weekOf = (personId: number) => listShifts(fixture.tx, personId);
const shift = (weekday: number, startMinute: number, minutes: number) => ({ weekday, startMinute, minutes });

describe("a week", () => {
  const refused: [string, ReturnType<typeof shift>[], string][] = [
    ["two at once", [shift(1, 540, 240), shift(1, 720, 240)], "overlapping_shifts"],
    ["the same twice", [shift(1, 540, 240), shift(1, 540, 240)], "overlapping_shifts"],
    ["a night into the next morning", [shift(1, 1320, 480), shift(2, 300, 60)], "overlapping_shifts"],
    ["Sunday's night into Monday", [shift(7, 1320, 480), shift(1, 300, 60)], "overlapping_shifts"],
    ["no minutes", [shift(1, 540, 0)], "bad_shift"],
    ["more than a day", [shift(1, 540, 1441)], "bad_shift"],
    ["a start after midnight", [shift(1, 1440, 60)], "bad_shift"],
    ["a weekday nobody knows", [shift(8, 540, 60)], "bad_shift"],
    ["half a minute", [shift(1, 540.5, 60)], "bad_shift"],
    ["five a day", [0, 1, 2, 3, 4].map((n) => shift(1, n * 120, 60)), "too_many_shifts"],
  ];

  test.each(refused)("with %s is refused and the old one stays", async (_, shifts, code) => {
    await fixture.plan(fixture.cast.ana.id, { 1: ["09:00-13:00"] });

    const answer = await fixture.act((work) => saveWeek(work, "operator", { personId: fixture.cast.ana.id, shifts, worksShifts: true }));

    expect(codeOf(answer)).toBe(code);
    expect(weekOf(fixture.cast.ana.id)).toEqual([shift(1, 540, 240)]);
  });

  test.each([
    ["touching shifts", [shift(1, 540, 240), shift(1, 780, 240)]],
    ["a night up to the next morning", [shift(1, 1320, 480), shift(2, 360, 60)]],
    ["every hour there is", [1, 2, 3, 4, 5, 6, 7].map((weekday) => shift(weekday, 0, 1440))],
    ["nothing at all", []],
  ])("with %s is fine", async (_, shifts) => {
    const answer = await fixture.act((work) => saveWeek(work, "operator", { personId: fixture.cast.ana.id, shifts, worksShifts: true }));

    expect(codeOf(answer)).toBe("accepted");
    expect(weekOf(fixture.cast.ana.id).length).toBe(shifts.length);
  });
});

describe("who plans whom", () => {
  const tries = async (asker: Viewer, personId: number) => {
    const week = { personId, shifts: [], worksShifts: true };
    const day = { personId, day: "2026-12-24", untilDay: null, hours: null, note: "" };
    return [
      codeOf(await fixture.act((work) => saveWeek(work, asker, week))),
      codeOf(await fixture.act((work) => saveException(work, asker, day))),
      codeOf(await fixture.act((work) => copyWeek(work, asker, { fromId: personId, toIds: [fixture.cast.beto.id] }))),
    ];
  };

  test("admins and supervisors of everything plan everybody who answers", async () => {
    const { adela, sole, ana, eva } = fixture.cast;

    expect(await tries(viewer(adela.id, "admin"), ana.id)).toEqual(["accepted", "accepted", "accepted"]);
    expect(await tries(viewer(sole.id, "supervisor"), eva.id)).toEqual(["accepted", "accepted", "accepted"]);
  });

  test("a supervisor of one team does not know of the others", async () => {
    const sole: Viewer = { ...viewer(fixture.cast.sole.id, "supervisor"), leadsTeamIds: [fixture.cast.otherTeamId] };

    expect((await tries(sole, fixture.cast.eva.id)).slice(0, 2)).toEqual(["accepted", "accepted"]);
    expect(await tries(sole, fixture.cast.ana.id)).toEqual(["not_found", "not_found", "not_found"]);
    expect(codeOf(await fixture.act((work) => copyWeek(work, sole, { fromId: fixture.cast.eva.id, toIds: [fixture.cast.ana.id] })))).toBe(
      "not_found",
    );
  });

  test("agents see their own and change nothing, and know of nobody else's", async () => {
    const ana = viewer(fixture.cast.ana.id, "agent");

    expect(await tries(ana, fixture.cast.ana.id)).toEqual(["forbidden", "forbidden", "forbidden"]);
    expect(await tries(ana, fixture.cast.beto.id)).toEqual(["not_found", "not_found", "not_found"]);
    expect(await tries(viewer(fixture.cast.victor.id, "viewer"), fixture.cast.ana.id)).toEqual(["not_found", "not_found", "not_found"]);
  });

  test("nobody, who only looks, and who left cannot be planned", async () => {
    const adela = viewer(fixture.cast.adela.id, "admin");
    await fixture.act((work) => deactivatePerson(work, adela, fixture.cast.eva.id));

    const answers = [999, fixture.cast.victor.id, fixture.cast.eva.id].map((personId) => tries(adela, personId));

    expect((await Promise.all(answers)).map(([first]) => first)).toEqual(["not_found", "not_plannable", "not_plannable"]);
  });

  test("an exception of somebody else is not there", async () => {
    const adela = viewer(fixture.cast.adela.id, "admin");
    await tries(adela, fixture.cast.ana.id);

    const answer = await fixture.act((work) => deleteException(work, adela, { personId: fixture.cast.beto.id, exceptionId: 1 }));

    expect(codeOf(answer)).toBe("not_found");
  });

  test("a note that is too long, or has control characters, is refused", async () => {
    const note = (text: string) =>
      fixture.act((work) =>
        saveException(work, "operator", { personId: fixture.cast.ana.id, day: "2026-12-24", untilDay: null, hours: null, note: text }),
      );

    expect([codeOf(await note("a".repeat(81))), codeOf(await note("a\u0007")), codeOf(await note("🎄".repeat(80)))]).toEqual([
      "bad_note",
      "bad_note",
      "accepted",
    ]);
  });
});

describe("copying a week", () => {
  test("gives the same hours to others, each in their own zone, and what it means for now", async () => {
    await fixture.plan(fixture.cast.ana.id, { 1: ["07:00-12:00"], 5: ["22:00-06:00"] });

    await fixture.act((work) =>
      copyWeek(work, "operator", { fromId: fixture.cast.ana.id, toIds: [fixture.cast.beto.id, fixture.cast.ana.id] }),
    );

    const beto = fixture.person(fixture.cast.beto.id);
    expect(weekOf(beto.id)).toEqual(weekOf(fixture.cast.ana.id));
    expect([beto.worksShifts, beto.isOnShift, beto.shiftDueAt]).toEqual([true, true, Date.parse("2026-11-23T12:00-03:00")]);
  });

  test("to one who cannot be planned copies to none", async () => {
    await fixture.plan(fixture.cast.ana.id, { 1: ["09:00-12:00"] });

    const answer = await fixture.act((work) =>
      copyWeek(work, "operator", { fromId: fixture.cast.ana.id, toIds: [fixture.cast.beto.id, fixture.cast.victor.id] }),
    );

    expect(codeOf(answer)).toBe("not_plannable");
    expect(weekOf(fixture.cast.beto.id)).toEqual([]);
  });

  test("to nobody is refused", async () => {
    const answer = await fixture.act((work) => copyWeek(work, "operator", { fromId: fixture.cast.ana.id, toIds: [fixture.cast.ana.id] }));

    expect(codeOf(answer)).toBe("nobody_chosen");
  });
});

describe("the people an hour needs", () => {
  test("is one until an admin says otherwise", async () => {
    const { tx } = fixture;
    const set = (asker: Viewer, people: number) => fixture.act((work) => changeCoverageMin(work, asker, people));
    const first = getCoverageMin(tx);

    const answers = [
      await set(viewer(fixture.cast.sole.id, "supervisor"), 2),
      await set(viewer(fixture.cast.adela.id, "admin"), 0),
      await set(viewer(fixture.cast.adela.id, "admin"), 101),
      await set(viewer(fixture.cast.adela.id, "admin"), 3),
    ];

    expect(answers.map(codeOf)).toEqual(["forbidden", "bad_coverage", "bad_coverage", "accepted"]);
    expect([first, getCoverageMin(tx)]).toEqual([1, 3]);
  });
});
