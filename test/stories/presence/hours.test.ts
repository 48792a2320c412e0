import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { presenceDays } from "../../../src/domain/people/presence-days.ts";
import { readDay } from "../../../src/domain/schedule/zone.ts";
import { get } from "../../support/browser/browse.ts";
import { bringCast, type Cast, type Player } from "../../support/fixture/cast.ts";
import { chooses, stays } from "../../support/fixture/presence.ts";
import { type TestServer, openTestServer } from "../../support/fixture/test-server.ts";
import { settle } from "../../support/fixture/virtual-clock.ts";

const minute = 60_000;
const hour = 60 * minute;

describe("days", () => {
  const dayOf = (text: string) => readDay(text) ?? 0;
  const span = (since: string, until: string | null, state: "available" | "busy" | "break" | "offline" = "available") => ({
    state,
    reason: null,
    why: "chosen" as const,
    since: Date.parse(since),
    until: until === null ? null : Date.parse(until),
  });

  test("cut a stretch over midnight at the person's midnight", () => {
    const at = {
      zone: "America/Argentina/Buenos_Aires",
      from: dayOf("2026-11-23"),
      to: dayOf("2026-11-24"),
      now: Date.parse("2026-11-25T12:00Z"),
    };

    const days = presenceDays([span("2026-11-23T22:00-03:00", "2026-11-24T01:30-03:00")], at);

    expect(days.map((day) => day.lasted.available / hour)).toEqual([2, 1.5]);
  });

  test.each([
    ["a day that is an hour shorter", "Europe/Madrid", "2026-03-29", 23],
    ["a day that is an hour longer", "Europe/Madrid", "2026-10-25", 25],
    ["a day without midnight", "America/Santiago", "2026-09-06", 23],
    ["a day with midnight twice", "America/Santiago", "2026-04-04", 25],
    ["any other day", "America/Santiago", "2026-06-01", 24],
  ])("%s is as long as it is", (_, zone, text, hours) => {
    const at = { zone, from: dayOf(text), to: dayOf(text), now: Date.parse("2027-01-01T00:00Z") };

    const [day] = presenceDays([span("2026-01-01T00:00Z", null)], at);

    expect((day?.lasted.available ?? 0) / hour).toBe(hours);
  });

  test("hold nothing before the first stretch and nothing after now", () => {
    const at = { zone: "UTC", from: dayOf("2026-11-22"), to: dayOf("2026-11-24"), now: Date.parse("2026-11-23T15:00Z") };

    const days = presenceDays([span("2026-11-23T13:00Z", null, "busy")], at);

    expect(days.map((day) => day.parts.length)).toEqual([0, 1, 0]);
    expect(days[1]?.lasted).toEqual({ available: 0, busy: 2 * hour, break: 0, offline: 0 });
  });
});

describe("somebody's hours", () => {
  let server: TestServer;
  let cast: Cast;

  beforeEach(async () => {
    server = await openTestServer();
    cast = await bringCast(server);
  });

  afterEach(async () => {
    await settle();
    await server.close();
  });

  const hoursOf = (who: Player, of: Player, query = "") => get(server, who, `/people/${of.id}/presence${query}`);

  test("add up to what happened, state by state", async () => {
    await stays(server, cast.ana, 20 * minute);
    await chooses(server, cast.ana, "break", "Almuerzo");
    await stays(server, cast.ana, 10 * minute);
    await chooses(server, cast.ana, "busy");
    await stays(server, cast.ana, 5 * minute);

    const csv = await (await hoursOf(cast.ana, cast.ana, "?csv=1")).text();

    const rows = csv
      .trimEnd()
      .split("\r\n")
      .slice(1)
      .map((line) => line.split(","));
    expect(rows.map((row) => row.slice(4))).toEqual([
      ["Disponible", "", "por la API", "20.0"],
      ["En pausa", "Almuerzo", "lo eligió", "10.0"],
      ["Ocupado", "", "lo eligió", "5.0"],
    ]);
    expect(rows[0]?.slice(0, 4)).toEqual(["Ana", "2026-11-23", "2026-11-23T13:00:00.000Z", "2026-11-23T13:20:00.000Z"]);
  });

  test("are told on the page in words, day by day", async () => {
    await stays(server, cast.ana, 20 * minute);
    await chooses(server, cast.ana, "break", "<b>Almuerzo");
    await stays(server, cast.ana, 10 * minute);

    const html = await (await hoursOf(cast.sole, cast.ana)).text();

    expect(html).toContain("Horas de Ana");
    expect(html).toContain("20 min");
    expect(html).toContain("10:20–10:30");
    expect(html).toContain("En pausa: &lt;b&gt;Almuerzo");
  });

  test("are the person's, who leads them and an admin's to read; for others they are not there", async () => {
    const asked = async (who: Player, of: Player) => (await hoursOf(who, of)).status;

    expect(await asked(cast.ana, cast.ana)).toBe(200);
    expect(await asked(cast.sole, cast.eva)).toBe(200);
    expect(await asked(cast.adela, cast.eva)).toBe(200);
    for (const [who, of] of [
      [cast.beto, cast.ana],
      [cast.eva, cast.ana],
      [cast.victor, cast.ana],
      [cast.victor, cast.victor],
      [cast.adela, cast.victor],
    ] as const)
      expect(await asked(who, of)).toBe(404);
    expect(await asked(cast.adela, { ...cast.ana, id: 999 })).toBe(404);
  });

  test("of a team that a limited supervisor does not lead are not there", async () => {
    const { raw } = server.ronda.app.db.tx;
    raw.run("UPDATE person SET is_scoped = 1 WHERE id = ?", [cast.sole.id]);
    raw.run("INSERT INTO supervision (person_id, team_id) VALUES (?, ?)", [cast.sole.id, cast.otherTeamId]);

    expect((await hoursOf(cast.sole, cast.eva)).status).toBe(200);
    expect((await hoursOf(cast.sole, cast.ana)).status).toBe(404);
  });

  test("are at most thirty-one days, whatever is asked", async () => {
    const daysIn = async (query: string) => {
      const html = await (await hoursOf(cast.adela, cast.ana, query)).text();
      return { days: (html.match(/class="day-line"/g) ?? []).length, from: /name="from" value="([^"]*)"/.exec(html)?.[1] };
    };

    expect(await daysIn("")).toEqual({ days: 7, from: "2026-11-17" });
    expect(await daysIn("?from=2020-01-01&to=2026-11-23")).toEqual({ days: 31, from: "2026-10-24" });
    expect(await daysIn("?from=2026-11-20&to=2026-11-10")).toEqual({ days: 1, from: "2026-11-10" });
    expect(await daysIn("?from=nonsense&to=2999-01-01")).toEqual({ days: 7, from: "2026-11-17" });
  });

  test("taken away never begin a cell with a formula", async () => {
    await chooses(server, cast.ana, "break", "=HYPERLINK(1)");
    await server.advance(minute);

    const answer = await hoursOf(cast.ana, cast.ana, "?csv=1");

    expect(answer.headers.get("content-disposition")).toBe(`attachment; filename="ronda-presence-${cast.ana.id}.csv"`);
    expect(await answer.text()).toContain("'=HYPERLINK(1)");
  });
});
