import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { isRefused } from "../../../src/domain/result.ts";
import { shiftPlanOf } from "../../../src/domain/schedule/shift-plan.ts";
import { shiftEndAt } from "../../../src/domain/schedule/shift-end.ts";
import { dayText, readDay } from "../../../src/domain/schedule/zone.ts";
import { extendShift } from "../../../src/domain/shifts/extend-shift.ts";
import { deleteException, listExceptionsAhead, saveException } from "../../../src/domain/shifts/exceptions.ts";
import { type ShiftFixture, openShiftFixture } from "../../support/fixture/shift-fixture.ts";
import { viewer } from "../../support/fixture/viewer.ts";

// Monday 23 November 2026, eight in the morning in Rosario.
const eight = Date.parse("2026-11-23T08:00-03:00");
const office = { 1: ["09:00-18:00"], 2: ["09:00-18:00"] };

let fixture: ShiftFixture;

beforeEach(async () => {
  fixture = await openShiftFixture();
});

afterEach(() => fixture.close());

const ana = () => fixture.person(fixture.cast.ana.id);
const endOf = (person: ReturnType<typeof ana>, at: number) => shiftEndAt(shiftPlanOf(fixture.tx, person, at), person.extendedUntil, at);

describe("I stay longer", () => {
  const me = () => viewer(fixture.cast.ana.id, "agent");

  beforeEach(async () => {
    await fixture.plan(fixture.cast.ana.id, office);
    fixture.connected.add(fixture.cast.ana.id);
    await fixture.pass(60);
  });

  test("counts from the planned end, and then it is over", async () => {
    await fixture.pass(500);
    const until = await fixture.act((work) => extendShift(work, me(), 60));

    await fixture.pass(60);
    const longer = ana();
    await fixture.pass(40);

    expect(until).toBe(Date.parse("2026-11-23T19:00-03:00"));
    expect([longer.presence, longer.isOnShift]).toEqual(["available", true]);
    expect([ana().presence, ana().isOnShift, ana().extendedUntil]).toEqual(["offline", false, null]);
  });

  test("after the end it counts from now and makes her available again", async () => {
    await fixture.pass(600);

    await fixture.act((work) => extendShift(work, me(), 30));

    expect([ana().presence, ana().isOnShift]).toEqual(["available", true]);
    expect(endOf(ana(), fixture.now())).toBe(Date.parse("2026-11-23T19:30-03:00"));
  });

  test("is refused beyond four hours, for nothing, and to who works without shifts", async () => {
    const answers = await Promise.all([241, 0, -5, 1.5].map((minutes) => fixture.act((work) => extendShift(work, me(), minutes))));
    const beto = await fixture.act((work) => extendShift(work, viewer(fixture.cast.beto.id, "agent"), 60));

    expect(answers.map((answer) => isRefused(answer) && answer.refused)).toEqual(Array(4).fill("bad_extension"));
    expect(isRefused(beto) && beto.refused).toBe("no_shifts");
    expect(ana().extendedUntil).toBeNull();
  });

  test("the end of a shift is known while it runs, and nothing before and after", async () => {
    const end = (minutes: number) => endOf(ana(), eight + minutes * 60_000);

    expect([end(0), end(60), end(599), end(600)]).toEqual([
      null,
      Date.parse("2026-11-23T18:00-03:00"),
      Date.parse("2026-11-23T18:00-03:00"),
      null,
    ]);
  });
});

describe("exceptions", () => {
  const except = (day: string, hours: { startMinute: number; minutes: number } | null, untilDay: string | null = null) =>
    fixture.act((work) => saveException(work, "operator", { personId: fixture.cast.ana.id, day, untilDay, hours, note: "" }));

  beforeEach(async () => {
    await fixture.plan(fixture.cast.ana.id, { ...office, 3: ["22:00-06:00"] });
    fixture.connected.add(fixture.cast.ana.id);
  });

  test("a free day keeps her at home until it is taken back", async () => {
    await except("2026-11-23", null);
    await fixture.pass(120);
    const free = ana();
    const [one] = listExceptionsAhead({ tx: fixture.tx, now: eight }, free);

    await fixture.act((work) => deleteException(work, "operator", { personId: fixture.cast.ana.id, exceptionId: one?.id ?? 0 }));

    expect([free.presence, free.isOnShift]).toEqual(["offline", false]);
    expect([ana().isOnShift, ana().shiftDueAt]).toEqual([true, Date.parse("2026-11-23T18:00-03:00")]);
  });

  test("other hours are hers at once", async () => {
    await except("2026-11-23", { startMinute: 7 * 60, minutes: 120 });

    expect([ana().isOnShift, ana().shiftDueAt]).toEqual([true, Date.parse("2026-11-23T09:00-03:00")]);
  });

  test("holidays are as many days as they last", async () => {
    await except("2026-11-23", null, "2026-12-06");

    expect(listExceptionsAhead({ tx: fixture.tx, now: eight }, ana()).length).toBe(14);
    expect(ana().shiftDueAt).toBe(Date.parse("2026-12-07T09:00-03:00"));
  });

  test.each([
    ["2026-11-22", null, null, "bad_day"],
    ["2026-02-30", null, null, "bad_day"],
    ["2026-11-24", null, "2026-11-23", "bad_day"],
    ["2026-11-24", null, "2027-11-24", "bad_day"],
    ["2029-11-24", null, null, "bad_day"],
    ["2026-11-24", { startMinute: 540, minutes: 0 }, null, "bad_shift"],
    ["2026-11-24", { startMinute: 540, minutes: 1441 }, null, "bad_shift"],
    // Wednesday's night ends on Thursday at six.
    ["2026-11-26", { startMinute: 300, minutes: 120 }, null, "overlapping_shifts"],
    ["2026-11-26", { startMinute: 360, minutes: 120 }, null, "accepted"],
    // Monday's evening may not run into Tuesday's morning.
    ["2026-11-23", { startMinute: 1200, minutes: 840 }, null, "overlapping_shifts"],
    ["2026-11-23", { startMinute: 1200, minutes: 780 }, null, "accepted"],
  ] as const)("on %s with %p until %p: %s", async (day, hours, untilDay, outcome) => {
    const answer = await except(day, hours, untilDay);

    expect(isRefused(answer) ? answer.refused : "accepted").toBe(outcome);
  });

  test("hours that meet others of the same day, a second free day, and hours on a free day are refused", async () => {
    await except("2026-11-24", { startMinute: 540, minutes: 60 });
    await except("2026-11-25", null);

    const answers = [
      await except("2026-11-24", { startMinute: 570, minutes: 60 }),
      await except("2026-11-24", null),
      await except("2026-11-25", null),
      await except("2026-11-25", { startMinute: 540, minutes: 60 }),
      await except("2026-11-24", { startMinute: 600, minutes: 60 }),
    ];

    expect(answers.map((answer) => (isRefused(answer) ? answer.refused : "accepted"))).toEqual([
      ...Array(4).fill("overlapping_shifts"),
      "accepted",
    ]);
  });

  test("have an end: four stretches a day, four hundred days ahead", async () => {
    const hour = (n: number) => except("2026-11-24", { startMinute: n * 120, minutes: 60 });
    const first = await Promise.all([0, 1, 2, 3].map(hour));
    const fifth = await hour(4);
    const weeks = Array.from({ length: 8 }, (_, n) => dayText((readDay("2026-11-30") ?? 0) + n * 55));

    const many = [];
    for (const day of weeks) many.push(await except(day, null, dayText((readDay(day) ?? 0) + 54)));

    expect(first.map((answer) => isRefused(answer))).toEqual([false, false, false, false]);
    expect(isRefused(fifth) && fifth.refused).toBe("too_many_shifts");
    expect(many.map((answer) => (isRefused(answer) ? answer.refused : "accepted"))).toEqual([
      ...Array(7).fill("accepted"),
      "too_many_exceptions",
    ]);
  });
});
