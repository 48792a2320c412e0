import { afterAll, beforeAll, expect, test } from "bun:test";
import { type Api, openApi } from "./fixture.ts";

// What a script reads of the page of now.

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

test("a supervisor's script reads the five cards and the table, and that nobody waits", async () => {
  const answer = await api.get("sole", "/now");

  expect(answer.status).toBe(200);
  expect<unknown>(answer.body).toMatchObject({
    cards: { pending: expect.any(Number), agents: { available: expect.any(Number) }, windows_closing: 0 },
    late: 0,
    agents: expect.arrayContaining([
      expect.objectContaining({ name: "Ana", load: expect.any(Number), first_response: { n: 0, p50: null } }),
    ]),
  });
});

test("narrowed to a team it has that team's people alone", async () => {
  const answer = await api.get("sole", `/now?team=${api.cast.otherTeamId}`);

  expect<unknown>(answer.body).toMatchObject({ agents: [{ name: "Eva" }] });
});

test("a team that one may not see, or that is not there, is not found", async () => {
  const statuses = await Promise.all([
    api.get("ana", `/now?team=${api.cast.otherTeamId}`),
    api.get("ana", "/now?team=4711"),
    api.get("ana", "/now?team=1"),
    api.get("ana", "/now?team=x"),
  ]);

  expect(statuses.map((one) => one.status)).toEqual([404, 404, 200, 422]);
});
