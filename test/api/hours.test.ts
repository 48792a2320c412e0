import { afterAll, beforeAll, expect, test } from "bun:test";
import { type Api, openApi } from "./fixture.ts";

// What an admin's script does with business hours.

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const zone = "America/Argentina/Buenos_Aires";
const week = {
  "1": [
    ["09:00", "13:00"],
    ["15:00", "19:00"],
  ],
  "5": [["22:00", "02:00"]],
  "7": [["00:00", "24:00"]],
};

test("hours that nobody has set are always open", async () => {
  const answer = await api.get("ana", "/company/hours");

  expect<unknown>(answer.body).toMatchObject({ zone, inherits: "none", since: null, days: [], week: { "1": [["00:00", "24:00"]] } });
});

test("an admin sets the company's hours; every team that has none of its own follows", async () => {
  const days = [{ date: "2026-12-25", name: "Navidad", blocks: [] }];

  const saved = await api.call("adela", "PUT", "/company/hours", { body: { zone, week, days } });
  const team = await api.get("ana", "/teams/1/hours");

  expect(saved.status).toBe(200);
  expect<unknown>(saved.body).toMatchObject({ week: { ...week, "2": [] }, days });
  expect<unknown>(team.body).toMatchObject({ inherits: "all", week: { ...week, "2": [] } });
});

test("whether it is open at an instant, and when that changes", async () => {
  const at = (instant: string) => api.get("ana", `/teams/1/hours/at?instant=${encodeURIComponent(instant)}`);

  expect<unknown>((await at("2026-11-30T14:00:00Z")).body).toEqual({
    open: true,
    closes_at: "2026-11-30T16:00:00.000Z",
    next_opening: null,
    next_opening_text: null,
  });
  expect<unknown>((await at("2026-12-01T12:00:00-03:00")).body).toEqual({
    open: false,
    closes_at: null,
    next_opening: "2026-12-05T01:00:00.000Z",
    next_opening_text: "el viernes a las 22",
  });
  expect((await at("tomorrow")).code).toBe("bad_parameter");
});

test.each<[string, object, string]>([
  ["a block of one time", { week: { "1": [["09:00"]] } }, "bad_block"],
  [
    "two blocks at once",
    {
      week: {
        "1": [
          ["09:00", "13:00"],
          ["12:00", "14:00"],
        ],
      },
    },
    "overlapping_blocks",
  ],
  ["a time of 25 hours", { week: { "1": [["09:00", "25:00"]] } }, "bad_body"],
  ["an eighth weekday", { week: { "8": [] } }, "unknown_field"],
  ["a zone that does not exist", { zone: "Mars/Olympus" }, "bad_time_zone"],
])("%s is refused", async (_, change, code) => {
  const before = await api.get("ana", "/teams/1/hours");

  const answer = await api.call("adela", "PUT", "/teams/1/hours", { body: { zone, week: {}, ...change } });

  expect([answer.status, answer.code]).toEqual([422, code]);
  expect((await api.get("ana", "/teams/1/hours")).body).toEqual(before.body);
});

test("nobody but an admin sets hours, and a team that is not there has none", async () => {
  expect((await api.call("sole", "PUT", "/company/hours", { body: { zone, week } })).status).toBe(403);
  expect((await api.get("ana", "/teams/4711/hours")).status).toBe(404);
  expect((await api.call("adela", "PUT", "/teams/4711/hours", { body: { zone, week } })).status).toBe(404);
});
