import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { changeProfile } from "../../../src/domain/people/change-profile.ts";
import { giveBackPresence } from "../../../src/domain/routing/presence.ts";
import { saveWeek } from "../../../src/domain/shifts/save-week.ts";
import { type ShiftFixture, openShiftFixture, shiftsIn } from "../../support/fixture/shift-fixture.ts";

// It is Monday 23 November 2026, eight in the morning in Rosario.
const office = { 1: ["09:00-18:00"], 2: ["09:00-18:00"] };

let fixture: ShiftFixture;

beforeEach(async () => {
  fixture = await openShiftFixture();
});

afterEach(() => fixture.close());

const ana = () => fixture.person(fixture.cast.ana.id);

describe("the state follows the shift", () => {
  test("Ana, whose browser is open, is available at nine and offline at six", async () => {
    await fixture.plan(fixture.cast.ana.id, office);
    fixture.connected.add(fixture.cast.ana.id);

    const seen = [];
    for (const minutes of [0, 59, 1, 539, 1]) {
      await fixture.pass(minutes);
      seen.push([ana().presence, ana().isOnShift]);
    }

    expect(seen).toEqual([
      ["offline", false],
      ["offline", false],
      ["available", true],
      ["available", true],
      ["offline", false],
    ]);
    expect(ana().presenceBack).toBeNull();
    expect(ana().shiftDueAt).toBe(Date.parse("2026-11-24T09:00-03:00"));
  });

  test("Ana, who comes a quarter of an hour late, is available with her first sign of life and not before", async () => {
    await fixture.plan(fixture.cast.ana.id, office);
    await fixture.pass(75);
    const late = ana();

    await fixture.act((work) => giveBackPresence(work, fixture.cast.ana.id));

    expect([late.presence, late.presenceBack, late.isOnShift]).toEqual(["offline", "available", true]);
    expect(ana().presence).toBe("available");
  });

  test("after her shift no sign of life brings her back", async () => {
    await fixture.plan(fixture.cast.ana.id, office);
    await fixture.pass(11 * 60);

    await fixture.act((work) => giveBackPresence(work, fixture.cast.ana.id));

    expect([ana().presence, ana().presenceBack]).toEqual(["offline", null]);
  });

  test("a state she chose before nine stays hers", async () => {
    await fixture.plan(fixture.cast.ana.id, office);
    await fixture.chooses(fixture.cast.ana.id, "break");

    await fixture.pass(60);

    expect([ana().presence, ana().isOnShift]).toEqual(["break", true]);
  });

  test("a plan saved while she works puts her where it says, at once", async () => {
    await fixture.chooses(fixture.cast.ana.id, "available");

    await fixture.plan(fixture.cast.ana.id, office);
    const before = ana();
    await fixture.act((work) =>
      saveWeek(work, "operator", { personId: fixture.cast.ana.id, shifts: shiftsIn({ 1: ["07:00-12:00"] }), worksShifts: true }),
    );

    expect([before.presence, before.isOnShift]).toEqual(["offline", false]);
    expect([ana().isOnShift, ana().shiftDueAt]).toEqual([true, Date.parse("2026-11-23T12:00-03:00")]);
  });

  test("without shifts she is on shift always", async () => {
    await fixture.plan(fixture.cast.ana.id, office);

    await fixture.act((work) =>
      saveWeek(work, "operator", { personId: fixture.cast.ana.id, shifts: shiftsIn(office), worksShifts: false }),
    );

    expect([ana().isOnShift, ana().shiftDueAt, ana().presenceBack]).toEqual([true, null, "available"]);
  });

  test("a night nobody looked: yesterday's end and today's start are both made good", async () => {
    await fixture.plan(fixture.cast.ana.id, office);
    fixture.connected.add(fixture.cast.ana.id);
    await fixture.pass(60);
    await fixture.chooses(fixture.cast.ana.id, "offline");

    await fixture.pass(25 * 60);

    expect([ana().presence, ana().shiftDueAt]).toEqual(["available", Date.parse("2026-11-24T18:00-03:00")]);
  });

  test("over midnight she works until the morning, and a second shift the same day is one more", async () => {
    await fixture.plan(fixture.cast.ana.id, { 1: ["10:00-12:00", "22:00-06:00"] });
    fixture.connected.add(fixture.cast.ana.id);

    const seen = [];
    for (const minutes of [120, 120, 600, 479, 1]) {
      await fixture.pass(minutes);
      seen.push(ana().presence);
    }

    expect(seen).toEqual(["available", "offline", "available", "available", "offline"]);
  });

  test("each in their own zone: at nine in Rosario it is one in Madrid", async () => {
    await fixture.act((work) => changeProfile(work, "operator", { personId: fixture.cast.beto.id, timeZone: "Europe/Madrid" }));
    await fixture.plan(fixture.cast.ana.id, office);
    await fixture.plan(fixture.cast.beto.id, office);
    for (const one of [fixture.cast.ana, fixture.cast.beto]) fixture.connected.add(one.id);

    const seen = [];
    for (const minutes of [0, 60, 300, 240]) {
      await fixture.pass(minutes);
      seen.push([ana().isOnShift, fixture.person(fixture.cast.beto.id).isOnShift]);
    }

    expect(seen).toEqual([
      [false, true],
      [true, true],
      [true, false],
      [false, false],
    ]);
  });

  test("who moves to another zone takes the wall clock along at once", async () => {
    await fixture.plan(fixture.cast.ana.id, office);

    await fixture.act((work) => changeProfile(work, "operator", { personId: fixture.cast.ana.id, timeZone: "Europe/Madrid" }));

    expect([ana().isOnShift, ana().shiftDueAt]).toEqual([true, Date.parse("2026-11-23T18:00+01:00")]);
  });
});

describe("who is writing when the shift ends", () => {
  const six = Date.parse("2026-11-23T18:00-03:00");

  beforeEach(async () => {
    await fixture.plan(fixture.cast.ana.id, office);
    fixture.connected.add(fixture.cast.ana.id);
    await fixture.pass(60);
  });

  test("stays while the draft moves, without new work, and goes a minute after the last letter", async () => {
    fixture.wrote(fixture.cast.ana.id, six - 30_000);
    await fixture.pass(540);
    const writing = ana();

    await fixture.pass(2);

    expect([writing.presence, writing.isOnShift, (writing.shiftDueAt ?? 0) <= six]).toEqual(["available", true, true]);
    expect([ana().presence, ana().isOnShift]).toEqual(["offline", false]);
  });

  test("goes after ten minutes all the same", async () => {
    await fixture.pass(539);

    const seen = [];
    for (let minute = 0; minute < 11; minute += 1) {
      fixture.wrote(fixture.cast.ana.id, fixture.now() + 50_000);
      await fixture.pass(1);
      seen.push(ana().presence);
    }

    expect(seen).toEqual([...Array(10).fill("available"), "offline"]);
  });

  test("is not called back by a draft when the shift was over long ago", async () => {
    await fixture.pass(600);

    fixture.wrote(fixture.cast.ana.id, fixture.now());
    await fixture.pass(0);

    expect(ana().presence).toBe("offline");
  });
});
