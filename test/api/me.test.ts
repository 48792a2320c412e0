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
