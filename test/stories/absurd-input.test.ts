import { afterAll, beforeAll, expect, test } from "bun:test";
import { endpoints } from "../../src/api/api.ts";
import { expectSound } from "../support/fixture/conversation.ts";
import { askedNames, fieldNames } from "../support/hostile/field-names.ts";
import type { Route } from "../support/pages/routes.ts";
import { openSightFixture, pathFor, type SightFixture, tokenOf } from "../support/fixture/sight-fixture.ts";

// What nobody types: every field of every form and every endpoint, one absurd value in all of them at once.

let fixture: SightFixture;
let token: string;
beforeAll(async () => {
  fixture = await openSightFixture();
  token = await tokenOf(fixture, fixture.cast.adela.id);
});
afterAll(async () => {
  expectSound(fixture.server);
  await fixture.close();
});

const texts = [
  "9".repeat(15),
  "9".repeat(400),
  "-1",
  "NaN",
  "1e9",
  "0",
  "\u0000",
  "\u202e\ud83d",
  "' OR 1=1 --",
  '"><script>alert(1)</script>',
  "99:99",
  "[object Object]",
  "x".repeat(9_000),
  "2026-13-45",
  "9999999-01-01",
  "__proto__",
  "person-999999999999999",
  "team-1",
  "1.1",
  "=1+1",
  "a,".repeat(1_000),
];
const crowds: unknown[] = [Array.from({ length: 10_000 }, () => "1"), Array.from({ length: 10_000 }, (_, index) => String(index + 1))];
const things: unknown[] = [null, [], "x", 9e15, 1e308, -1, 1.5, true, "9".repeat(400), { a: { b: [{}] } }, "\u0000", "\ud83d", ...crowds];

// The names an endpoint knows, however deep, and one that none does: it refuses any other in the same words.
function bodiesFor({ method, path }: Route): { name: string; value: unknown; body: string }[] {
  const body = endpoints.find((one) => one.method === method && `/api/v1${one.path}` === path)?.body;
  const said = [...JSON.stringify(body ?? {}).matchAll(/"([\w-]+)":\{/g)].map(([, name = ""]) => name);
  const names = new Set(["stranger", ...said.filter((name) => !["schema", "properties", "items", "parts"].includes(name))]);
  return [...names].flatMap((name) => things.map((value) => ({ name, value, body: JSON.stringify({ [name]: value }) })));
}

test("no form is answered with a fault of ours or with a word that is not a word any more", async () => {
  const isLasting = ({ path }: Route) => /sign-out|webhooks?\/|password|deactivation/.test(path);
  const forms = fixture.routes.filter((route) => route.method === "POST" && !route.path.startsWith("/api/") && !isLasting(route));
  const wrong: string[] = [];

  for (const route of forms) {
    for (const value of texts) {
      const body = new URLSearchParams(fieldNames.map((field) => [field, value])).toString();
      const told = await send(route, { body, type: "application/x-www-form-urlencoded" });
      if (told.status >= 500 || isScript(told.text)) wrong.push(`${route.path} ${value.slice(0, 12)}: ${told.status}`);
    }
  }

  expect(forms.length).toBeGreaterThan(50);
  expect(wrong).toEqual([]);
}, 60_000);

test("no page is answered with a fault of ours, whatever stands in its address", async () => {
  const wrong: string[] = [];

  for (const route of fixture.routes.filter(({ method }) => method === "GET")) {
    for (const value of texts) {
      const query = new URLSearchParams(askedNames.map((name) => [name, value.slice(0, 400)])).toString();
      const told = await send(route, { query });
      if (told.status >= 500 || isScript(told.text)) wrong.push(`${route.path} ${value.slice(0, 12)}: ${told.status}`);
    }
  }

  expect(wrong).toEqual([]);
}, 60_000);

test("no endpoint is answered with a fault of ours; ten thousand ids are too many", async () => {
  const wrong: string[] = [];

  for (const route of fixture.routes.filter(({ method, path }) => method !== "GET" && path.startsWith("/api/"))) {
    for (const { name, value, body } of bodiesFor(route)) {
      const told = await send(route, { body, type: "application/json" });
      if (told.status >= 500 || (crowds.includes(value) && told.status < 400))
        wrong.push(`${route.method} ${route.path} ${name}: ${told.status}`);
    }
  }

  expect(wrong).toEqual([]);
}, 60_000);

// What stands between quotation marks is an attribute, where the brackets of a tag are letters.
function isScript(html: string): boolean {
  return html.replaceAll(/="[^"]*"/g, "").includes("<script>alert");
}

async function send(route: Route, { query = "", body, type }: { query?: string; body?: string; type?: string }) {
  const path = pathFor(route, fixture.targets.own) ?? route.path.replaceAll(/:\w+/g, "1");
  const isApi = path.startsWith("/api/");
  const who: Record<string, string> = isApi ? { authorization: `Bearer ${token}` } : { cookie: fixture.cast.adela.cookie };
  const headers = { accept: "text/html", "sec-fetch-site": "same-origin", ...who, ...(type && { "content-type": type }) };
  const init = { method: route.method, headers, ...(body !== undefined && { body }) };
  const answer = await fixture.server.ronda.handle(new Request(`http://localhost${path}${query && `?${query}`}`, init), "127.0.0.1");
  if (answer.status === 429) await fixture.server.advance(60_000);
  const isEndless = (answer.headers.get("content-type") ?? "").includes("event-stream");
  if (isEndless) await answer.body?.cancel();
  // JSON is data, which no browser draws: it may hold whatever people have written.
  const isData = isEndless || (answer.headers.get("content-type") ?? "").includes("application/json");
  if (isData && !isEndless) await answer.text();
  return { status: answer.status, text: isData ? "" : await answer.text() };
}
