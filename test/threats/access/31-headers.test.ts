import { afterAll, beforeAll, expect, test } from "bun:test";
import { connect } from "node:net";
import { startServer } from "../../../src/server.ts";
import { signIn } from "../../support/fixture/cast.ts";
import { addressOf, type Route, routesOf, send } from "../../support/pages/routes.ts";
import { openSightFixture, type SightFixture } from "../../support/fixture/sight-fixture.ts";

// One answer that forgets one header is one page in somebody's frame: so every answer is looked at, whatever its status.

const expected = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
};
const page =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; manifest-src 'self'; worker-src 'self'; connect-src 'self'; font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

const webhook = "default-src 'none'; frame-ancestors 'none'";
const file = "sandbox; default-src 'none'; frame-ancestors 'none'";

let fixture: SightFixture;
let served: { url: string; stop(): Promise<void> };
beforeAll(async () => {
  fixture = await openSightFixture();
  served = await startServer(fixture.server.ronda.app);
});
afterAll(async () => {
  await served.stop();
  await fixture.close();
});

test("threat 31: every route answers every role and nobody with all the headers that keep it to itself", async () => {
  const { ana, sole, adela, victor } = fixture.cast;
  const routes = routesOf(fixture.server).filter(({ method }) => method !== "ALL");
  const lacking: string[] = [];
  const statuses = new Set<number>();

  for (const route of routes) {
    for (const cookie of ["", ana.cookie, sole.cookie, adela.cookie, victor.cookie]) {
      const answer = await ask(route, { cookie });
      statuses.add(answer.status);
      for (const flaw of flawsOf(answer.headers, page)) lacking.push(`${route.method} ${route.path} ${answer.status}: ${flaw}`);
      await answer.body?.cancel();
    }
  }

  expect(routes.length).toBeGreaterThan(140);
  expect(lacking).toEqual([]);
  for (const status of [200, 303, 401, 403, 404, 422]) expect(statuses).toContain(status);
});

test("threat 31: only a page with a composer may listen, and only for our own script", async () => {
  const cookie = await signIn(fixture.server, fixture.cast.ana.id);

  for (const path of ["/inbox", "/conversations/9999", "/me"]) {
    const { headers, body } = await send(fixture.server, "GET", path, { headers: { cookie } });
    await body?.cancel();

    const microphone = path === "/me" ? "microphone=()" : "microphone=(self)";
    expect(headers.get("permissions-policy")).toBe(expected["permissions-policy"].replace("microphone=()", microphone));
  }
});

test("threat 31: errors of every kind, static files and the webhook carry them too", async () => {
  const cookie = await signIn(fixture.server, fixture.cast.ana.id);

  const answers = { ...(await refused(cookie)), ...(await broken(cookie)) };

  const flaws = Object.entries(answers).flatMap(([name, { status, headers }]) => [
    ...(name.startsWith(String(status)) ? [] : [`${name}: ${status}`]),
    ...flawsOf(headers, name.includes("webhook") ? webhook : page).map((flaw) => `${name}: ${flaw}`),
  ]);
  expect(flaws).toEqual([]);
  expect(Object.values(answers).filter(({ headers }) => headers.has("access-control-allow-origin"))).toEqual([]);
});

test("threat 31: a customer's file is sandboxed, never sniffed and kept by nobody", async () => {
  const ana = { cookie: await signIn(fixture.server, fixture.cast.ana.id) };
  const asked = { "": 200, "bytes=0-3": 206, "bytes=999999-": 416 };
  for (const [range, status] of Object.entries(asked)) {
    const answer = await send(fixture.server, "GET", `/media/${fixture.targets.own.media}`, { headers: { cookie: ana.cookie, range } });

    expect([answer.status, answer.headers.get("cache-control")]).toEqual([status, "private, no-store"]);
    expect(flawsOf(answer.headers, file)).toEqual([]);
  }
});

test("threat 31: over a socket the webhook's own way in and a body too large for anybody answer with them too", async () => {
  const webhooks = [
    await fetch(`${served.url}/webhooks/whatsapp`, { method: "POST", body: "{}" }),
    await fetch(`${served.url}/webhooks/whatsapp?hub.mode=subscribe`),
  ];
  const door = await fetch(`${served.url}/sign-in`);
  const { port } = new URL(served.url);
  const tooLarge = await rawAnswer(
    Number(port),
    "POST /sign-in HTTP/1.1\r\nhost: x\r\nsec-fetch-site: same-origin\r\ncontent-length: 7999999\r\n\r\n",
  );

  for (const answer of webhooks) expect(flawsOf(answer.headers, webhook)).toEqual([]);
  expect(flawsOf(door.headers, page)).toEqual([]);
  expect(tooLarge.split("\r\n")[0]).toBe("HTTP/1.1 413 Payload Too Large");
  for (const [name, value] of Object.entries(expected)) expect(tooLarge.toLowerCase()).toContain(`${name}: ${value}`);
});

// What never gets to a page: each by the status it should have.
async function refused(cookie: string): Promise<Record<string, Response>> {
  const { server, token } = fixture;
  const own = { cookie, "sec-fetch-site": "same-origin", "content-type": "application/json" };
  const authorization = `Bearer ${token}`;
  return {
    "400 bad json": await send(server, "POST", "/conversations/1/notes", { headers: own, body: "{bad" }),
    "403 cross-site": await send(server, "POST", "/sign-out", { headers: { "sec-fetch-site": "cross-site" } }),
    "404 static": await send(server, "GET", "/s/0/none.js"),
    "404 method": await send(server, "PUT", "/inbox", { headers: own }),
    "404 unknown method": await send(server, "PROPFIND", "/inbox", { headers: own }),
    "200 head": await send(server, "HEAD", "/sign-in"),
    "404 preflight": await send(server, "OPTIONS", "/api/v1/me", { headers: { origin: "https://evil.example" } }),
    "200 static": await send(server, "GET", "/s/0/app.css"),
    "413 form": await send(server, "POST", "/sign-in", { headers: { ...own, "content-length": "1100000" }, body: "x".repeat(1_100_000) }),
    "413 api": await send(server, "POST", "/api/v1/conversations/1/notes", { headers: { authorization }, body: "x".repeat(300_000) }),
    "401 webhook": await send(server, "POST", "/webhooks/whatsapp"),
    "403 webhook": await send(server, "GET", "/webhooks/whatsapp?hub.mode=subscribe"),
    "404 webhook": await send(server, "PUT", "/webhooks/whatsapp"),
  };
}

// What breaks on the way: a disk that refuses, and a bug.
async function broken(cookie: string): Promise<Record<string, Response>> {
  const { server, token } = fixture;
  const { raw } = server.ronda.app.db.tx;
  const form = { cookie, "sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded" };
  raw.run("PRAGMA query_only = 1");
  const disk = await send(server, "POST", "/conversations/1/notes", { headers: form, body: "body=hola" });
  raw.run("PRAGMA query_only = 0");
  raw.run("ALTER TABLE reaction RENAME TO lost");
  const bug = await send(server, "GET", "/conversations/1", { headers: { ...form, accept: "text/html" } });
  const inApi = await send(server, "GET", "/api/v1/messages", { headers: { authorization: `Bearer ${token}` } });
  raw.run("ALTER TABLE lost RENAME TO reaction");
  return { "503 disk": disk, "500 bug": bug, "500 api": inApi };
}

function ask(route: Route, given: { cookie: string }): Promise<Response> {
  const isApi = route.path.startsWith("/api/");
  const headers = {
    accept: "text/html",
    "sec-fetch-site": "same-origin",
    cookie: given.cookie,
    ...(isApi && given.cookie !== "" ? { authorization: `Bearer ${fixture.token}` } : {}),
    "content-type": isApi ? "application/json" : "application/x-www-form-urlencoded",
  };
  return send(fixture.server, route.method, addressOf(route, 4711), { headers, body: isApi ? "{}" : "nothing=1" });
}

function flawsOf(headers: Headers, policy: string): string[] {
  const wanted = { ...expected, "content-security-policy": policy };
  if (policy === webhook) wanted["referrer-policy"] = "no-referrer";
  const wrong = Object.entries(wanted).filter(([name, value]) => headers.get(name) !== value);
  const kept = headers.get("cache-control") ?? "";
  const isKept = !/no-store|immutable|no-cache/.test(kept);
  return [...wrong.map(([name]) => `${name} is ${headers.get(name)}`), ...(isKept ? [`cache-control is ${kept}`] : [])];
}

// Said by hand: a client of ours would not announce what it does not send.
function rawAnswer(port: number, request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    const socket = connect(port, "127.0.0.1", () => socket.write(request));
    socket.on("data", (bytes) => (text += bytes.toString()));
    socket.on("close", () => resolve(text));
    socket.on("error", reject);
    setTimeout(() => socket.end(), 500);
  });
}
