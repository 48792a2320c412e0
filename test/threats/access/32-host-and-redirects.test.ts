import { afterAll, beforeAll, expect, test } from "bun:test";
import { setPasswordHash } from "../../../src/db/queries/people/people.ts";
import { hashPassword } from "../../../src/domain/people/passwords.ts";
import { asPart, get, post } from "../../support/browser/browse.ts";
import { signIn } from "../../support/fixture/cast.ts";
import { manage } from "../../support/fixture/office-work.ts";
import { addressOf, routesOf, send } from "../../support/pages/routes.ts";
import { openFixture, type Fixture } from "../../support/fixture/fixture.ts";

const door = { email: "ana@rossi.example", password: "mate con tortas fritas" };
// What a browser, somewhere on the way, may take for another host; each also behind a path of ours.
const away = [
  ..."//evil.example|/\\evil.example|\\\\evil.example|///evil.example|/\\/evil.example|https://evil.example|https:evil.example".split("|"),
  ..."http:/\\evil.example|javascript:alert(1)|data:text/html,x|evil.example|@evil.example|.evil.example|?x|#x".split("|"),
  "\t//evil.example",
  " //evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "/\r\nLocation: https://evil.example",
  "/\0/evil.example",
  "/\u2028/evil.example",
  "/\u3000//evil.example",
  "/ﬀ//evil.example",
  "／／evil.example",
  "/\\\\evil.example/%2e%2e",
  "",
  "/a\\..\\..//evil",
];
// Odd, but ours whatever a browser makes of it.
const ours = [
  "/%2f%2fevil.example",
  "/%5cevil.example",
  "/.//evil.example",
  "/..//evil.example",
  "/%09/evil.example",
  "/inbox?next=//evil.example",
];

let fixture: Fixture;
beforeAll(async () => {
  fixture = await openFixture();
  const hash = await hashPassword(door.password);
  await manage(fixture.server, (work) => setPasswordHash(work.tx, fixture.cast.ana.id, hash));
});
afterAll(() => fixture.close());

test("threat 32: no next= leads to another host: not before signing in, not after, not under htmx", async () => {
  const { server, cast } = fixture;
  const led: string[] = [];

  for (const [index, next] of [...away, ...ours].entries()) {
    const form = await post(server, null, "/sign-in", { ...door, next }, index % 2 === 0 ? asPart : {});
    const signedIn = await get(server, cast.ana, `/sign-in?next=${encodeURIComponent(next)}`);
    for (const answer of [form, signedIn]) {
      const target = answer.headers.get("location") ?? answer.headers.get("hx-redirect") ?? "none";
      const isOurs = URL.parse(target, "http://localhost/")?.origin === "http://localhost" && target.startsWith("/");
      if (!isOurs || (away.includes(next) && target !== "/inbox")) led.push(`${JSON.stringify(next)} → ${target}`);
    }
  }

  expect(led).toEqual([]);
});

test("threat 32: the sign-in page keeps no next= that leads away, and no page sends back to a foreign referer", async () => {
  const { server, cast } = fixture;

  for (const next of away) {
    const shown = await (await get(server, null, `/sign-in?next=${encodeURIComponent(next)}`)).text();
    expect(shown).toContain('name="next" value="/inbox"');
  }
  for (const referer of [
    "https://evil.example/inbox",
    "https://evil.example//evil.example",
    "http://localhost//evil.example/x",
    "nonsense",
  ]) {
    const answer = await post(server, cast.ana, "/presence", { state: "busy" }, { referer });
    expect(answer.headers.get("location")).toMatch(/^\/(inbox|me)$/);
  }
});

test("threat 32: an address that is no page sends nobody elsewhere when it asks to sign in first", async () => {
  for (const path of ["//evil.example", "/%5cevil.example", "/inbox?x=//evil.example", "//evil.example/%2e%2e", "/me//evil.example"]) {
    const answer = await send(fixture.server, "GET", path, { headers: { accept: "text/html" } });
    const target = answer.headers.get("location");

    expect([303, 404]).toContain(answer.status);
    if (target !== null) expect(new URL(target, "http://localhost").origin).toBe("http://localhost");
  }
});

test("threat 32: with RONDA_URL no Host and no X-Forwarded-Host gets into any answer, links that are made included", async () => {
  const { server, cast } = fixture;
  server.ronda.app.config.publicUrl = "https://ronda.example";
  const cookie = `__Host-${await signIn(server, cast.adela.id)}`;
  const strange = {
    host: "evil.example",
    "x-forwarded-host": "evil.example",
    "x-original-host": "evil.example",
    forwarded: "host=evil.example",
  };
  const form = { "sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded" };
  const told: string[] = [];

  for (const route of routesOf(server).filter(({ method, path }) => method === "GET" && path !== "/live" && !path.endsWith("/live"))) {
    const answer = await send(server, "GET", addressOf(route), { headers: { accept: "text/html", cookie, ...strange } });
    if ((JSON.stringify([...answer.headers]) + (await answer.text())).includes("evil.example")) told.push(route.path);
  }
  const link = await send(server, "POST", `/admin/people/${cast.ana.id}/links`, { headers: { ...form, ...strange, cookie } });
  const shown = await link.text();
  server.ronda.app.config.publicUrl = null;

  expect(told).toEqual([]);
  expect(shown).toContain("https://ronda.example/join/");
  expect(shown).not.toContain("evil.example");
});

test("threat 32: nothing that names a person or a host is kept by a cache, and pages vary by what they depend on", async () => {
  const { server, cast } = fixture;

  for (const path of ["/", "/sign-in", "/inbox", "/me", "/nowhere", "/join/x", "/setup", "/media/0"]) {
    for (const who of [null, cast.ana]) {
      const answer = await get(server, who, path, { "x-forwarded-host": "evil.example" });
      expect([path, answer.headers.get("cache-control")]).toEqual([path, "no-store"]);
    }
  }
});
