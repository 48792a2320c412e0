import { afterEach, beforeEach, expect, test } from "bun:test";
import { send } from "../../support/pages/routes.ts";
import { readConfig } from "../../../src/config.ts";
import { openTestServer, type TestServer } from "../../support/fixture/test-server.ts";
import { addPlayer } from "../../support/fixture/cast.ts";
import { manage } from "../../support/fixture/office-work.ts";
import { setPassword } from "../../../src/domain/people/change-password.ts";
import { hashPassword } from "../../../src/domain/people/passwords.ts";

// An empty password is never hashed: what is counted here is who is let through to be looked at.

let server: TestServer;
beforeEach(async () => {
  server = await openTestServer();
  await addPlayer(server, { name: "Ana", role: "agent", teamIds: [] });
});
afterEach(() => server.close());

const spoofs = (n: number): Record<string, string> => ({
  "x-forwarded-for": `198.51.${n >> 8}.${n & 255}`,
  forwarded: `for=198.51.${n >> 8}.${n & 255}`,
  "x-real-ip": `198.51.${n >> 8}.${n & 255}`,
  "client-ip": `198.51.${n >> 8}.${n & 255}`,
  "cf-connecting-ip": `198.51.${n >> 8}.${n & 255}`,
});

function knock(path: string, fields: Record<string, string>, headers: Record<string, string>, peer: string) {
  const own = { "sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded" };
  return send(server, "POST", path, { headers: { ...own, ...headers }, body: new URLSearchParams(fields).toString(), peer });
}

async function letIn(count: number, headersOf: (n: number) => Record<string, string>, peer: string): Promise<number> {
  let passed = 0;
  for (let n = 0; n < count; n += 1) {
    const answer = await knock("/sign-in", { email: `nobody${n}@rossi.example`, password: "" }, headersOf(n), peer);
    if (answer.status !== 429) passed += 1;
  }
  return passed;
}

test("threat 34: a machine that names another address with each try is still one machine", async () => {
  expect(await letIn(200, spoofs, "203.0.113.9")).toBe(60);
});

test("threat 34: behind a listed proxy the address it saw counts, whatever its client wrote before it", async () => {
  server.ronda.app.config.proxies = proxiesOf("10.0.0.1");
  const lied = (n: number) => ({ ...spoofs(n), "x-forwarded-for": `198.51.${n >> 8}.${n & 255}, 10.0.0.1, 203.0.113.9` });

  const one = await letIn(100, lied, "10.0.0.1");
  const another = await letIn(1, () => ({ "x-forwarded-for": "198.51.100.1, 203.0.113.77" }), "::ffff:10.0.0.1");
  const notListed = await letIn(80, spoofs, "10.0.0.2");

  expect([one, another, notListed]).toEqual([60, 1, 60]);
});

test("threat 34: guessing the set-up code or a webhook's verify token is slowed down for the machine that does it", async () => {
  const nobody = await openTestServer();
  nobody.ronda.app.setupCode = "7KQM-2XVB";
  const form = { "sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded" };
  const codes: number[] = [];
  const tokens: number[] = [];

  for (let n = 0; n < 40; n += 1) {
    const body = new URLSearchParams({ code: `AAAA-${1000 + n}`, language: "es" }).toString();
    codes.push((await send(nobody, "POST", "/setup", { headers: { ...form, ...spoofs(n) }, body, peer: "203.0.113.9" })).status);
    const query = `hub.mode=subscribe&hub.challenge=1&hub.verify_token=guess${n}`;
    tokens.push((await send(nobody, "GET", `/webhooks/whatsapp?${query}`, { headers: spoofs(n), peer: "203.0.113.9" })).status);
  }
  await nobody.close();

  expect(codes.filter((status) => status === 403).length).toBeLessThanOrEqual(5);
  expect(tokens.filter((status) => status === 403).length).toBeLessThanOrEqual(30);
  expect([codes.at(-1), tokens.at(-1)]).toEqual([429, 429]);
});

test("threat 34: nobody becomes local, and no cookie becomes safe, by a header alone", async () => {
  const metrics = await send(server, "GET", "/metrics", { headers: { "x-forwarded-for": "127.0.0.1" }, peer: "203.0.113.9" });
  const door = await knock("/sign-out", {}, { host: "ronda.lan", "x-forwarded-proto": "https" }, "203.0.113.9");
  const planted = await send(server, "GET", "/metrics", { headers: { "x-forwarded-for": "127.0.0.1" }, peer: "127.0.0.1" });

  expect([metrics.status, planted.status, door.status]).toEqual([401, 401, 303]);
});

test("threat 34: a port, brackets, quotes, a zone or IPv6's other spellings make no other machine of one", async () => {
  server.ronda.app.config.proxies = proxiesOf("10.0.0.0/8, fd00::/8");
  const spellings = (n: number) =>
    [`203.0.113.9:${1_000 + n}`, "203.0.113.9", "::ffff:203.0.113.9", `"[::ffff:cb00:7109]:${n + 1}"`][n % 4] ?? "";

  const ports = await letIn(100, (n) => ({ "x-forwarded-for": spellings(n) }), "10.4.5.6");
  const network = await letIn(100, (n) => ({ "x-forwarded-for": `[2001:db8:1:2::${n.toString(16)}]:443` }), "fd00::7");
  const neighbour = await letIn(1, () => ({ "x-forwarded-for": "2001:db8:1:3::1" }), "fd00::7");
  const nonsense = await letIn(100, (n) => ({ "x-forwarded-for": `unknown${n}` }), "10.9.9.9");

  expect([ports, network, neighbour, nonsense]).toEqual([60, 60, 1, 60]);
});

test.each([
  ["https", true],
  ["HTTPS", true],
  [" https , http", true],
  ["https,http", true],
  ["http, https", false],
  ["http", false],
  ["", false],
])("behind a listed proxy that says %p the cookie is for https alone: %p", async (proto, isSecure) => {
  server.ronda.app.config.proxies = proxiesOf("10.0.0.0/8");
  const ana = await password();

  const answer = await knock(
    "/sign-in",
    ana,
    { host: "inbox.example.com", "x-forwarded-proto": proto, "x-forwarded-for": "203.0.113.9" },
    "10.0.0.1",
  );

  expect(answer.status).toBe(303);
  expect(/; ?Secure/i.test(answer.headers.get("set-cookie") ?? "")).toBe(isSecure);
});

function proxiesOf(proxies: string) {
  return readConfig({ proxies }).proxies;
}

/** Ana's way in by the form. */
async function password(): Promise<{ email: string; password: string }> {
  const hash = await hashPassword("una clave larga de Ana");
  await manage(server, (work) => setPassword(work, "operator", { personId: 1, hash }) ?? null);
  return { email: "ana@rossi.example", password: "una clave larga de Ana" };
}
