import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { hoursPlanOf } from "../../../src/domain/hours/hours-plan.ts";
import { outlookOf, stateAt } from "../../../src/domain/hours/outlook.ts";
import { saveHours, type WantedHours } from "../../../src/domain/hours/save-hours.ts";
import { addSpecialDays, removeSpecialDay } from "../../../src/domain/hours/special-days.ts";
import { extendHolidays, takeHolidays } from "../../../src/domain/hours/take-holidays.ts";
import type { Requester } from "../../../src/domain/people/requester.ts";
import { isRefused } from "../../../src/domain/result.ts";
import { elapsed } from "../../../src/domain/schedule/business-time.ts";
import { hoursOf } from "../../../src/domain/schedule/hours-of.ts";
import { act, hire, type Office, openOffice } from "../people/office.ts";

const zone = "America/Argentina/Buenos_Aires";
const nine = [{ start: 540, end: 1080 }];
const weekdays = [nine, nine, nine, nine, nine, [], []];
const wanted: WantedHours = { teamId: null, inherits: "none", zone, week: weekdays, days: [] };
const day = (date: string) => ({ date, name: "Feriado", blocks: [] });
const hourMs = 3_600_000;

let office: Office;
beforeEach(() => {
  office = openOffice();
});
afterEach(() => office[Symbol.dispose]());

async function save(change: Partial<WantedHours>, requester: Requester = "operator"): Promise<string> {
  const answer = await act(office, (work) => saveHours(work, requester, { ...wanted, ...change }));
  return isRefused(answer) ? answer.refused : "saved";
}

describe("hours", () => {
  test.each<[string, Partial<WantedHours>, string]>([
    ["a zone that does not exist", { zone: "Mars/Olympus" }, "bad_time_zone"],
    ["six days", { week: weekdays.slice(1) }, "bad_week"],
    ["an end before its start", { week: [[{ start: 600, end: 540 }], [], [], [], [], [], []] }, "bad_block"],
    ["two at once", { week: [[...nine, { start: 600, end: 700 }], [], [], [], [], [], []] }, "overlapping_blocks"],
    [
      "five a day",
      { week: [[1, 2, 3, 4, 5].map((n) => ({ start: n * 100, end: n * 100 + 50 })), [], [], [], [], [], []] },
      "too_many_blocks",
    ],
    ["a date that does not exist", { days: [day("2027-02-29")] }, "bad_day"],
    ["a date twice", { days: [day("2026-12-25"), day("2026-12-25")] }, "bad_day"],
    ["a day without a name", { days: [{ ...day("2026-12-25"), name: "\u3164" }] }, "bad_day_name"],
    ["a name of 81 letters", { days: [{ ...day("2026-12-25"), name: "a".repeat(81) }] }, "bad_day_name"],
    ["a day of minutes", { days: [{ ...day("2026-12-25"), blocks: [{ start: 540, end: 541 }] }] }, "bad_block"],
    [
      "401 days",
      { days: Array.from({ length: 401 }, (_, n) => day(new Date(Date.UTC(2027, 0, 1 + n)).toISOString().slice(0, 10))) },
      "too_many_days",
    ],
    ["a team that is not there", { teamId: 99 }, "not_found"],
  ])("with %s are refused and nothing changes", async (_, change, code) => {
    await save({});
    const before = hoursPlanOf(office.tx, null);

    const answer = await save(change);

    expect(answer).toBe(code);
    expect(hoursPlanOf(office.tx, null)).toEqual(before);
  });

  test("are the admins' to set", async () => {
    const sole = await hire(office, "Sole", "supervisor");

    expect(await save({}, sole)).toBe("forbidden");
    expect(hoursPlanOf(office.tx, null).since).toBeNull();
  });

  test("that nobody has set are always open, and a team follows the company", async () => {
    expect(stateAt(office.tx, 1, office.world.clock.now())).toEqual({ isOpen: true, closesAt: null, nextOpening: null });

    await save({});

    expect(hoursPlanOf(office.tx, 1)).toMatchObject({ inherits: "all", week: weekdays });
    expect(stateAt(office.tx, 1, Date.parse("2026-11-28T12:00-03:00"))).toEqual({
      isOpen: false,
      closesAt: null,
      nextOpening: Date.parse("2026-11-30T09:00-03:00"),
    });
  });

  test("leave the past as it was counted", async () => {
    await save({});
    await office.world.clock.advance(8 * 24 * hourMs);
    const [from, to] = [Date.parse("2026-11-24T00:00-03:00"), Date.parse("2026-11-25T00:00-03:00")];
    const before = elapsed(hoursOf(office.tx, 1), from, to);

    await save({ week: [[], [], [], [], [], [], []] });

    expect([before, elapsed(hoursOf(office.tx, 1), from, to)]).toEqual([9 * hourMs, 9 * hourMs]);
    expect(stateAt(office.tx, 1, office.world.clock.now()).nextOpening).toBeNull();
  });

  test("of a team may keep the company's holidays in a week of its own", async () => {
    const night = [{ start: 1320, end: 1560 }];
    await save({ days: [day("2026-11-24")] });

    await save({ teamId: 1, inherits: "days", week: [night, night, night, night, night, [], []], zone: "Europe/Madrid" });

    const days = outlookOf(office.tx, 1, office.world.clock.now()).days.slice(0, 3);
    expect(days.map(({ open }) => open)).toEqual([[{ start: 1320, end: 1440 }], [{ start: 0, end: 120 }], [{ start: 1320, end: 1440 }]]);
  });

  test.each(["{", "{}", "[[1]]", "null"])(
    "whose week became %s in the database stop nobody: what was valid before goes on",
    async (week) => {
      await save({});
      await save({ week: [[], [], [], [], [], [], nine] });
      office.tx.raw.run("UPDATE hours_version SET week = ?, content_hash = 'x' WHERE id = 2", [week]);

      expect(stateAt(office.tx, 1, Date.parse("2026-11-24T12:00-03:00")).isOpen).toBe(true);
      expect(hoursPlanOf(office.tx, 1)).toMatchObject({ zone });
    },
  );

  test("saved again as they are make no new version", async () => {
    await save({});
    await save({});

    expect(office.tx.raw.query<{ n: number }, []>("SELECT count(*) AS n FROM hours_version").get()?.n).toBe(1);
  });
});

describe("days that differ", () => {
  test("are added as a span, replaced, and taken back", async () => {
    await save({});
    const span = { teamId: null, date: "2026-12-24", untilDate: "2026-12-26", name: "Fiestas", blocks: [] };
    await act(office, (work) => addSpecialDays(work, "operator", span));
    await act(office, (work) => addSpecialDays(work, "operator", { ...span, untilDate: null, name: "Media jornada", blocks: nine }));
    await act(office, (work) => removeSpecialDay(work, "operator", { teamId: null, date: "2026-12-26" }));

    expect(hoursPlanOf(office.tx, null).days).toEqual([
      { date: "2026-12-24", name: "Media jornada", blocks: nine },
      { date: "2026-12-25", name: "Fiestas", blocks: [] },
    ]);
  });

  test.each([
    ["the wrong way round", "2026-12-26", "2026-12-24"],
    ["of three months", "2026-01-01", "2026-03-31"],
    ["without a beginning", "", null],
  ])("as a span %s are refused", async (_, date, untilDate) => {
    const answer = await act(office, (work) =>
      addSpecialDays(work, "operator", { teamId: null, date, untilDate, name: "Fiestas", blocks: [] }),
    );

    expect(answer).toMatchObject({ refused: "bad_day" });
  });
});

describe("a public calendar", () => {
  const argentina = { teamId: null, country: "AR", region: null, withOptional: false };
  const dates = () => hoursPlanOf(office.tx, null).days.map(({ date }) => date);

  test("brings what is left of this year and the next, and leaves what was entered by hand", async () => {
    await act(office, (work) =>
      addSpecialDays(work, "operator", { teamId: null, date: "2026-12-08", untilDate: null, name: "Abrimos", blocks: nine }),
    );

    await act(office, (work) => takeHolidays(work, "operator", argentina));

    expect(dates()).toContain("2026-12-25");
    expect(dates()).toContain("2027-07-09");
    expect(dates()).not.toContain("2026-07-09");
    expect(hoursPlanOf(office.tx, null).days.find(({ date }) => date === "2026-12-08")?.name).toBe("Abrimos");
  });

  test("goes on for a year when a new one begins, once, and admins hear of it", async () => {
    const adela = await hire(office, "Adela", "admin");
    await act(office, (work) => takeHolidays(work, "operator", argentina));
    await office.world.clock.advance(Date.parse("2027-01-02T12:00-03:00") - office.world.clock.now());

    await act(office, (work) => extendHolidays(work));
    const first = dates().length;
    await act(office, (work) => removeSpecialDay(work, "operator", { teamId: null, date: "2028-07-09" }));
    await act(office, (work) => extendHolidays(work));

    expect(dates()).toContain("2028-05-25");
    expect(dates()).toHaveLength(first - 1);
    expect(office.tx.raw.query<{ personId: number }, []>("SELECT person_id AS personId FROM notification").all()).toEqual([
      { personId: adela.personId },
    ]);
  });

  test("of a country or region we do not know is refused", async () => {
    const answers = await act(office, (work) =>
      [
        { ...argentina, country: "FR" },
        { ...argentina, country: "ES", region: "ZZ" },
      ].map((one) => takeHolidays(work, "operator", one)),
    );

    expect(answers).toMatchObject([{ refused: "bad_country" }, { refused: "bad_country" }]);
  });
});
