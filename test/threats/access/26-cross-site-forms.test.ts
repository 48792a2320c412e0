import { afterAll, beforeAll, expect, setDefaultTimeout, test } from "bun:test";
import { listEventsAfter } from "../../../src/db/journal.ts";
import { setPasswordHash } from "../../../src/db/queries/people/people.ts";
import { hashPassword } from "../../../src/domain/people/passwords.ts";
import { get } from "../../support/browser/browse.ts";
import { rows } from "../../support/fixture/intake.ts";
import { manage } from "../../support/fixture/office-work.ts";
import { addressOf, type Route, routesOf, send } from "../../support/pages/routes.ts";
import { openSightFixture, type SightFixture } from "../../support/fixture/sight-fixture.ts";

// Passwords are slow on purpose.
setDefaultTimeout(60_000);

let fixture: SightFixture;
let writing: Route[];
beforeAll(async () => {
  fixture = await openSightFixture();
  writing = routesOf(fixture.server).filter(({ method }) => !["GET", "ALL"].includes(method));
});
afterAll(() => fixture.close());

const form = "application/x-www-form-urlencoded";
const evil = "https://evil.example";
// What browsers send with somebody else's page behind it; the last ones are browsers from before Sec-Fetch-Site.
const shapes: Record<string, Record<string, string>> = {
  "a form": {
    "sec-fetch-site": "cross-site",
    "sec-fetch-mode": "navigate",
    "sec-fetch-dest": "document",
    origin: evil,
    "content-type": form,
  },
  "a form in a frame": { "sec-fetch-site": "cross-site", "sec-fetch-dest": "iframe", origin: evil, "content-type": form },
  "a form of a sandbox": { "sec-fetch-site": "cross-site", origin: "null", "content-type": form },
  "a sister's form": { "sec-fetch-site": "same-site", origin: "https://sister.localhost", "content-type": form },
  "a bookmark's form": { "sec-fetch-site": "none", "content-type": form },
  "a fetch": { "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors", origin: evil, "content-type": "text/plain" },
  "a fetch as htmx": {
    "sec-fetch-site": "cross-site",
    origin: evil,
    "hx-request": "true",
    "hx-request-type": "partial",
    "content-type": form,
  },
  "a fetch of JSON": { "sec-fetch-site": "cross-site", origin: evil, "content-type": "application/json" },
  "a fetch that claims a token": { "sec-fetch-site": "cross-site", origin: evil, authorization: "Bearer x", "content-type": form },
  "a 307 from elsewhere": {
    "sec-fetch-site": "cross-site",
    "sec-fetch-mode": "navigate",
    origin: "null",
    referer: "http://localhost/",
    "content-type": form,
  },
  "a picture": { "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors", "sec-fetch-dest": "image" },
  "an old browser": { origin: evil, "content-type": form },
  "an old browser's sandbox": { origin: "null", "content-type": form },
  "an old browser that hides it": { "content-type": form },
  "an old browser, our referer": { referer: "http://localhost/inbox", "content-type": form },
  "a host like ours": { origin: "http://localhost.evil.example", "content-type": form },
  "our host as a name": { origin: "http://localhost@evil.example", "content-type": form },
  "our host at another port": { origin: "http://localhost:8080", "content-type": form },
  "an old browser that claims a token": { origin: evil, authorization: "bearer x", "content-type": form },
};

test("threat 26: nothing that changes anything listens to another site, whatever shape it comes in", async () => {
  const { raw } = fixture.server.ronda.app.db.tx;
  const changes = () => raw.query<{ n: number }, []>("SELECT total_changes() AS n").get()?.n;
  await fixture.rest();
  const before = changes();
  const letIn: string[] = [];

  for (const route of writing) {
    for (const [name, headers] of Object.entries(shapes)) {
      const isApi = route.path.startsWith("/api/");
      const { adela } = fixture.cast;
      const asked = {
        headers: { cookie: adela.cookie, host: "localhost", ...headers },
        body: isApi ? "{}" : "name=Eve&body=hola&state=busy",
      };
      const { status } = await send(fixture.server, route.method, addressOf(route), asked);
      // By whom it comes the device alone decides; the server takes nothing of it, as the count of changes holds.
      if (route.path === "/share" && headers["sec-fetch-site"] === "none" && status === 200) continue;
      if (status !== (isApi && !route.path.endsWith("/*") && route.path !== "/api/v1/" ? 401 : 403) && !(isApi && status === 404))
        letIn.push(`${name}: ${route.method} ${route.path} ${status}`);
    }
  }

  expect(writing.length).toBeGreaterThan(90);
  expect(letIn).toEqual([]);
  expect(changes()).toBe(before);
});

test("threat 26: our own pages are heard by new browsers and old, also behind a public address", async () => {
  const { adela } = fixture.cast;
  const statuses: number[] = [];
  const ask = async (headers: Record<string, string>) => {
    const asked = { headers: { cookie: adela.cookie, host: "localhost", "content-type": form, ...headers }, body: "state=busy" };
    statuses.push((await send(fixture.server, "POST", "/presence", asked)).status);
  };

  await ask({ "sec-fetch-site": "same-origin" });
  await ask({ origin: "http://localhost" });
  fixture.server.ronda.app.config.publicUrl = "http://ronda.example";
  await ask({ origin: "http://ronda.example" });
  await ask({ origin: evil });
  fixture.server.ronda.app.config.publicUrl = null;

  expect(statuses).toEqual([303, 303, 303, 403]);
});

test("threat 26: nobody is signed in as somebody else, or out, by another site", async () => {
  const { server, cast } = fixture;
  const hash = await hashPassword("mate con tortas fritas");
  await manage(server, (work) => setPasswordHash(work.tx, cast.beto.id, hash));
  const body = new URLSearchParams({ email: "beto@rossi.example", password: "mate con tortas fritas" }).toString();
  const sessions = () => rows(server, "SELECT id FROM session ORDER BY id");
  const before = sessions();

  for (const headers of Object.values(shapes)) {
    const entered = await send(server, "POST", "/sign-in", { headers: { ...headers, host: "localhost" }, body });
    const left = await send(server, "POST", "/sign-out", { headers: { ...headers, cookie: cast.ana.cookie, host: "localhost" }, body: "" });
    expect([entered.status, entered.headers.getSetCookie(), left.status, left.headers.getSetCookie()]).toEqual([403, [], 403, []]);
  }
  const byPicture = await send(server, "GET", "/sign-out", { headers: { cookie: cast.ana.cookie } });

  expect(byPicture.status).toBe(404);
  expect(sessions()).toEqual(before);
  expect((await get(server, cast.ana, "/me")).status).toBe(200);
});

test("threat 26: no preflight is ever answered with leave, so no other page may add headers or read answers", async () => {
  for (const route of routesOf(fixture.server)) {
    const headers = { origin: evil, "access-control-request-method": route.method, "access-control-request-headers": "authorization" };
    const answer = await send(fixture.server, "OPTIONS", addressOf(route), { headers });
    const told = [...answer.headers.keys()].filter((name) => name.startsWith("access-control-"));

    expect([route.path, told, answer.status >= 400]).toEqual([route.path, [], true]);
  }
});

test("threat 26: pictures and links of other sites change nothing but that a file was taken away, which is written down", async () => {
  const { server, cast } = fixture;
  const before = listEventsAfter(server.ronda.app.db.tx, 0, 10_000).length;
  const shape = { "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors", "sec-fetch-dest": "image", cookie: cast.adela.cookie };

  for (const route of routesOf(server)) {
    if (route.path.endsWith("/live")) continue;
    for (const path of [addressOf(route), `${addressOf(route)}?csv=1&state=busy&name=Eve&act=all&done=saved&before=1`]) {
      const answer = await send(server, "GET", path, { headers: shape });
      await answer.body?.cancel();
    }
  }
  await fixture.rest();

  const kinds = listEventsAfter(server.ronda.app.db.tx, 0, 10_000).slice(before);
  expect(new Set(kinds.map(({ event }) => event.kind))).toEqual(new Set(["contacts_exported", "audit_exported"]));
});
