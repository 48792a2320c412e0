import { afterAll, beforeAll, expect, test } from "bun:test";
import { transact } from "../../src/db/transact.ts";
import { deactivatePerson } from "../../src/domain/people/deactivate.ts";
import { tokenRate } from "../../src/api/token.ts";
import { type Api, openApi } from "./fixture.ts";

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

test.each([
  ["no token", null, "no_token"],
  ["a token that was never made", `ronda_${"A".repeat(43)}`, "bad_token"],
  ["something that is no token", "hello", "bad_token"],
])("%s opens nothing, for reading and for writing", async (_, token, code) => {
  const read = await api.call(null, "GET", "/me", { token });
  const write = await api.call(null, "POST", "/conversations/1/claim", { token });

  expect([read.status, read.code]).toEqual([401, code]);
  expect([write.status, write.code]).toEqual([401, code]);
  expect(read.headers.get("www-authenticate")).toBe("Bearer");
});

test("another scheme than Bearer opens nothing, and Bearer is known whatever its case", async () => {
  const basic = await api.call(null, "GET", "/me", { headers: { authorization: `Basic ${api.tokens.ana}` } });
  const small = await api.call(null, "GET", "/me", { headers: { authorization: `bearer ${api.tokens.ana}` } });

  expect([basic.status, small.status]).toEqual([401, 200]);
});

test("the token of somebody who left opens nothing", async () => {
  const { app } = api.server.ronda;
  const token = await api.makeToken("beto", "write");

  await transact(app, { personId: null, address: null }, (work) => deactivatePerson(work, "operator", api.cast.beto.id));

  expect((await api.call(null, "GET", "/me", { token })).status).toBe(401);
});

test("a token of scope read reads and changes nothing", async () => {
  const token = await api.makeToken("adela", "read");

  const read = await api.call(null, "GET", "/me", { token });
  const write = await api.call(null, "POST", "/teams", { token, body: { name: "Cobros" } });

  expect(read.status).toBe(200);
  expect([write.status, write.code]).toEqual([403, "read_only_token"]);
  expect((await api.get("adela", "/teams")).data.map((team) => team["name"])).not.toContain("Cobros");
});

test("a token that asks too often waits, alone, and may soon ask again", async () => {
  const token = await api.makeToken("sole", "read");
  const ask = () => api.call(null, "GET", "/me", { token });
  for (let count = 0; count < tokenRate.burst; count += 1) await ask();

  const refused = await ask();
  const other = await api.get("sole", "/me");
  await api.server.advance(2_000 / tokenRate.perSecond);
  const later = [await ask(), await ask(), await ask()];

  expect([refused.status, refused.code, refused.headers.get("retry-after")]).toEqual([429, "too_many_requests", "1"]);
  expect(other.status).toBe(200);
  expect(later.map((one) => one.status)).toEqual([200, 200, 429]);
});
