import { afterEach, beforeEach, expect, test } from "bun:test";
import { hoursPlanOf } from "../../src/domain/hours/hours-plan.ts";
import { get, post } from "../support/browser/browse.ts";
import { leave } from "../support/fixture/conversation.ts";
import { type Fixture, openFixture } from "../support/fixture/fixture.ts";

// The page on which an admin writes down when the company can be reached. It is Monday, 10:00 in Buenos Aires.

let fixture: Fixture;
beforeEach(async () => (fixture = await openFixture()));
afterEach(() => leave(fixture));

const zone = { zone: "America/Argentina/Buenos_Aires", inherits: "none" };
const blocks = (...pairs: readonly [string, string][]) =>
  Object.fromEntries(
    pairs.flatMap(([from, to], index) => [
      [`from-1-${index}`, from],
      [`to-1-${index}`, to],
    ]),
  );
const saves = (form: Record<string, string>, path = "/admin/hours") => post(fixture.server, fixture.cast.adela, path, form);
const page = async () => (await get(fixture.server, fixture.cast.adela, "/admin/hours/")).text();
const monday = () => hoursPlanOf(fixture.server.ronda.app.db.tx, null).week[0]?.map(({ start, end }) => [start / 60, end / 60]);

test("a day has four openings on the page, each saved; a fifth is refused and nothing typed is lost", async () => {
  const four = blocks(["08:00", "10:00"], ["11:00", "13:00"], ["15:00", "17:00"], ["18:00", "20:00"]);

  const offered = await page();
  const saved = await saves({ ...zone, ...four });
  const refused = await saves({ ...zone, ...four, "from-1-4": "21:00", "to-1-4": "22:00" });

  expect(offered).toContain('name="to-7-3"');
  expect(saved.status).toBe(303);
  expect(monday()).toEqual([
    [8, 10],
    [11, 13],
    [15, 17],
    [18, 20],
  ]);
  expect(refused.status).toBe(422);
  expect(await refused.text()).toContain('name="from-1-4" value="21:00"');
});

test("what happens today is told by its hour, what lies beyond the week by its date, and a day of another year with the year", async () => {
  await saves({ ...zone, ...blocks(["09:00", "13:00"]) });
  const today = await page();
  await saves(
    { date: "2026-11-23", untilDate: "2026-12-31", name: "Vacaciones", from: "", to: "", from2: "", to2: "" },
    "/admin/hours/days",
  );
  await saves({ date: "2027-01-01", untilDate: "", name: "Año Nuevo", from: "", to: "", from2: "", to2: "" }, "/admin/hours/days");
  const later = await page();

  expect(today).toContain("Ahora: abierto. Cierra: 13:00");
  expect(later).toContain("Ahora: cerrado. Abre: 4/1/27 09:00");
  expect(later).toContain("lun 30/11<");
  expect(later).toContain("vie 1/1/27<");
});
