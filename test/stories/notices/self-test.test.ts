import { afterEach, beforeEach, expect, test } from "bun:test";
import { get, post } from "../../support/browser/browse.ts";
import { type PushBox, pushBox } from "../../support/browser/letter-box.ts";
import { bringCast, type Cast, type Player } from "../../support/fixture/cast.ts";
import { openTestServer, type TestServer } from "../../support/fixture/test-server.ts";
import { newPushReader } from "../../support/process/push-reader.ts";

const { p256dh, auth } = newPushReader();

let server: TestServer;
let cast: Cast;
let push: PushBox;

beforeEach(async () => {
  push = pushBox();
  server = await openTestServer({ around: (world) => ({ ...world, push }) });
  cast = await bringCast(server);
  await post(server, cast.ana, "/me/push/identity");
});

afterEach(() => server.close());

const at = (n: number) => `https://push.example/send/${n}`;
const subscribe = (who: Player, n: number) => post(server, who, "/me/push", { endpoint: at(n), p256dh, auth });

test("a self-test comes back once, by its own person, and says so", async () => {
  await subscribe(cast.ana, 1);
  const sent = await (await post(server, cast.ana, "/me/push/tests", { endpoint: at(1) })).text();
  const { notification, mutable } = JSON.parse(push.arrived[0]?.message.payload ?? "");
  const token: string = notification.data.test;
  const path = /hx-get="([^"]+)"/.exec(sent)?.[1] ?? "";

  expect([sent.includes("Esperando"), mutable]).toEqual([true, true]);
  expect((await get(server, cast.beto, path)).status).toBe(404);
  expect((await post(server, cast.beto, "/me/push/arrivals", { token })).status).toBe(404);
  expect((await post(server, null, "/me/push/arrivals", { token })).status).toBe(401);
  expect(await (await get(server, cast.ana, path)).text()).toContain("Esperando");
  expect((await post(server, cast.ana, "/me/push/arrivals", { token })).status).toBe(204);
  expect(await (await get(server, cast.ana, path)).text()).toContain("Llegó.");
  expect((await post(server, cast.ana, "/me/push/arrivals", { token })).status).toBe(404);
});

test("a self-test that does not come says what to look at, one that is not taken too", async () => {
  await subscribe(cast.ana, 1);
  const sent = await (await post(server, cast.ana, "/me/push/tests", { endpoint: at(1) })).text();
  const path = /hx-get="([^"]+)"/.exec(sent)?.[1] ?? "";
  await server.advance(15_000);
  expect(await (await get(server, cast.ana, path)).text()).toContain("No molestar");

  push.forget(at(1));

  expect(await (await post(server, cast.ana, "/me/push/tests", { endpoint: at(1) })).text()).toContain("Apagá y encendé");
  expect(await (await post(server, cast.ana, "/me/push/tests", { endpoint: at(9) })).text()).toContain("Apagá y encendé");
});

test("the service worker is served at the root, fresh each time, under our policy, and keeps no page", async () => {
  const answered = await get(server, null, "/sw.js");

  const { headers } = answered;
  expect([answered.status, headers.get("content-type"), headers.get("cache-control")]).toEqual([
    200,
    "text/javascript; charset=utf-8",
    "no-cache",
  ]);
  expect(headers.get("content-security-policy")).toContain("default-src 'none'");
  const script = await answered.text();
  expect(script).not.toMatch(/caches\b/);
});
