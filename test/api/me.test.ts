import { afterAll, beforeAll, expect, test } from "bun:test";
import { type Api, openApi } from "./fixture.ts";

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

test("a token tells whose it is", async () => {
  const me = await api.get("ana", "/me");

  expect(me.status).toBe(200);
  expect(me.body).toMatchObject({ id: String(api.cast.ana.id), name: "Ana", role: "agent", active: true, cap: null });
  expect(me.headers.get("cache-control")).toBe("no-store");
});

test("a script says what its person is; it lasts without a browser", async () => {
  const busy = await api.call("beto", "PUT", "/me/presence", { body: { state: "busy" } });
  const away = await api.call("ana", "PUT", "/me/presence", { body: { state: "break", reason: "Almuerzo" } });
  await api.server.advance(10 * 60_000);

  expect([busy.status, away.status]).toEqual([200, 200]);
  expect(busy.body).toMatchObject({ name: "Beto", presence: "busy" });
  expect((await api.get("ana", "/me")).body).toMatchObject({ presence: "break" });
  expect((await api.get("adela", "/users")).data).toContainEqual(expect.objectContaining({ name: "Beto", presence: "busy" }));
});

test.each([
  ["a state that is none", { state: "away" }, "bad_body"],
  ["nothing", {}, "bad_body"],
  ["a long reason", { state: "break", reason: "x".repeat(81) }, "reason_too_long"],
  ["a field nobody offers", { state: "busy", hold: "tab" }, "unknown_field"],
])("%s is no presence", async (_, body, code) => {
  const answer = await api.call("sole", "PUT", "/me/presence", { body });

  expect([answer.status, answer.code]).toEqual([422, code]);
  expect((await api.get("sole", "/me")).body).toMatchObject({ presence: "available" });
});

test("who only looks has no presence, and a token that only reads sets none", async () => {
  const token = await api.makeToken("ana", "read");

  const viewer = await api.call("victor", "PUT", "/me/presence", { body: { state: "available" } });
  const reader = await api.call("ana", "PUT", "/me/presence", { token, body: { state: "busy" } });

  expect([viewer.status, viewer.code]).toEqual([403, "forbidden"]);
  expect([reader.status, reader.code]).toEqual([403, "read_only_token"]);
});
