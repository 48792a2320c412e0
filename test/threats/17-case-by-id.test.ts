import { afterAll, beforeAll, expect, test } from "bun:test";
import { findLastEventId } from "../../src/db/journal.ts";
import { countInbox } from "../../src/db/queries/inbox-list.ts";
import { asPart } from "../support/browse.ts";
import { expectSound } from "../support/case.ts";
import type { Player } from "../support/cast.ts";
import { type Kind, openSightTown, pathFor, type SightTown } from "../support/sight-town.ts";
import type { Route } from "../support/routes.ts";
import { viewer } from "../support/viewer.ts";

let town: SightTown;
beforeAll(async () => {
  town = await openSightTown();
});
afterAll(async () => {
  expectSound(town.house);
  await town.close();
});

const form = { body: "hola", value: "resend", personId: "1", key: "" };

test("what an agent may not see answers byte for byte like what does not exist, on every route and every part", async () => {
  const differences: string[] = [];
  const before = lastEvent();

  for (const { route, headers } of looks()) {
    const missing = await ask(route, "missing", town.cast.ana, headers);
    if (missing.status !== 404) differences.push(`${route.method} ${route.path} missing: ${missing.status}`);
    for (const kind of hiddenFrom(route)) {
      const answer = await ask(route, kind, town.cast.ana, headers);
      if (answer.status !== missing.status || answer.text !== missing.text) differences.push(`${route.method} ${route.path} ${kind}`);
    }
  }

  // A pane that is not there is shown as such: htmx swaps it, so its status is 200, the same for all.
  expect(differences).toEqual(["GET /conversations/:id missing: 200", "GET /conversations/:id missing: 200"]);
  expect(lastEvent()).toBe(before);
});

test("who came too late hears the winner's name and nothing else", async () => {
  const claim = { method: "POST", path: "/conversations/:id/claim", policy: "signed_in" };

  const answer = await ask(claim, "taken", town.cast.ana, asPart);

  expect(answer.status).toBe(409);
  expect(answer.text).toContain("Beto");
  expect(answer.text).not.toContain("CANARIO");
});

test("no page of an agent's holds a word of a foreign case", async () => {
  const spilled: string[] = [];
  const addresses = [...town.routes.filter(isOwnPage).map((route) => route.path.replace("/*", "/x").replace(/:\w+/, "1")), ...lists()];

  for (const path of addresses) {
    for (const headers of [{}, asPart, { ...asPart, "hx-target": "list" }]) {
      const { text } = await send("GET", path, town.cast.ana, headers);
      if (/CANARIO(taken|foreign)|200[345]\b/.test(text)) spilled.push(path);
    }
  }

  expect(addresses.length).toBeGreaterThan(40);
  expect(spilled).toEqual([]);
  expect(countInbox(town.house.ronda.app.db.tx, viewer(town.cast.ana.id, "agent", [1]))).toEqual({
    mine: { waiting: 1, total: 1 },
    pending: { waiting: 1, total: 1 },
    waiting: { waiting: 0, total: 0 },
    all: { waiting: 2, total: 2 },
  });
});

test("own and pending cases of the team are read; supervisors, admins and viewers read everything", async () => {
  const seen = async (who: Player, kind: Kind) => (await send("GET", `/conversations/${town.targets[kind].conversation}`, who)).status;
  const kinds: readonly Kind[] = ["own", "pending", "taken", "foreign", "foreignPending", "missing"];
  const { ana, beto, eva, sole, adela, victor } = town.cast;

  const table: Record<string, number[]> = {};
  for (const who of [ana, beto, eva, sole, adela, victor]) table[who.name] = await Promise.all(kinds.map((kind) => seen(who, kind)));
  const pictures = await Promise.all(kinds.map(async (kind) => (await send("GET", `/media/${town.targets[kind].media}`, ana)).status));

  expect(table).toEqual({
    Ana: [200, 200, 404, 404, 404, 404],
    Beto: [404, 200, 200, 404, 404, 404],
    Eva: [404, 404, 404, 200, 200, 404],
    Sole: [200, 200, 200, 200, 200, 404],
    Adela: [200, 200, 200, 200, 200, 404],
    Víctor: [200, 200, 200, 200, 200, 404],
  });
  expect(pictures).toEqual([200, 200, 404, 404, 404, 404]);
});

test("who only looks changes nothing by any form", async () => {
  const before = lastEvent();
  const statuses = new Set<number>();

  for (const route of caseRoutes().filter(({ method }) => method === "POST")) {
    for (const kind of ["own", "pending", "foreign"] as const) statuses.add((await ask(route, kind, town.cast.victor, asPart)).status);
  }

  expect([...statuses].sort()).toEqual([403, 404]);
  expect(lastEvent()).toBe(before);
});

test("nobody signed in gets not a word, from no route", async () => {
  const answers = [];
  for (const route of town.routes.filter(({ policy }) => policy !== "public")) {
    for (const kind of ["own", "missing"] as const) {
      const path = pathFor(route, town.targets[kind]) ?? route.path.replace(/:\w+/, "1");
      answers.push({ path, ...(await send(route.method, path, null)) });
    }
  }

  expect(answers.filter(({ status }) => status !== 303 && status !== 401)).toEqual([]);
  expect(answers.some(({ text }) => text.includes("CANARIO"))).toBe(false);
});

test("every form that comes from another site is refused before anything looks at it", async () => {
  const doors = town.routes.filter(({ method, path }) => method !== "GET" && !path.startsWith("/api/"));
  const strange = [
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
    { "sec-fetch-site": "none" },
    { origin: "null" },
    { origin: "https://evil.example" },
    {},
  ];
  const before = lastEvent();

  const letIn = [];
  for (const route of doors) {
    for (const headers of strange) {
      const path = pathFor(route, town.targets.own) ?? route.path.replace(/:\w+/, "1");
      const { status } = await send(route.method, path, town.cast.adela, { "x-bare": "yes", ...headers });
      if (status !== 403) letIn.push(`${route.method} ${path} ${JSON.stringify(headers)}: ${status}`);
    }
  }

  expect(doors.length).toBeGreaterThan(30);
  expect(letIn).toEqual([]);
  expect(lastEvent()).toBe(before);
});

test("the API answers a foreign thing byte for byte like a missing one", async () => {
  const differences: string[] = [];
  const api = town.routes.filter(({ path }) => path.startsWith("/api/v1/") && path.includes(":id"));

  for (const route of api.filter((one) => pathFor(one, town.targets.own) !== null)) {
    const missing = await ask(route, "missing", null, { authorization: `Bearer ${town.token}` });
    for (const kind of hiddenFrom(route)) {
      const answer = await ask(route, kind, null, { authorization: `Bearer ${town.token}` });
      if (answer.status !== missing.status || answer.text !== missing.text) differences.push(`${route.method} ${route.path} ${kind}`);
    }
  }

  expect(api.length).toBeGreaterThan(8);
  expect(differences).toEqual([]);
});

function caseRoutes(): Route[] {
  return town.routes.filter((route) => !route.path.startsWith("/api/") && pathFor(route, town.targets.own) !== null);
}

function looks(): { route: Route; headers: Record<string, string> }[] {
  return caseRoutes().flatMap((route) => [{}, asPart, { ...asPart, "hx-target": "list" }].map((headers) => ({ route, headers })));
}

// Taking a case somebody was faster with tells who, by design.
function hiddenFrom(route: Route): Kind[] {
  return route.path.endsWith("/claim") ? ["foreign", "foreignPending"] : ["taken", "foreign", "foreignPending"];
}

function isOwnPage({ method, path }: Route): boolean {
  return method === "GET" && !path.startsWith("/api/") && !path.startsWith("/media");
}

function lists(): string[] {
  const filters = ["", "&status=any", "&status=in_progress", "&owner=3", "&owner=none", `&team=${town.cast.otherTeamId}`, "&limit=200"];
  const tabs = ["mine", "pending", "waiting", "all", "nonsense"];
  const cursors = ["", "&after=0.-9007199254740991.0", "&contact=4"];
  return tabs.flatMap((tab) => filters.flatMap((filter) => cursors.map((cursor) => `/inbox?tab=${tab}${filter}${cursor}`)));
}

function ask(route: Route, kind: Kind, who: Player | null, headers: Record<string, string> = {}) {
  return send(route.method, pathFor(route, town.targets[kind]) ?? route.path, who, headers);
}

async function send(method: string, path: string, who: Player | null, headers: Record<string, string> = {}) {
  const isApi = path.startsWith("/api/");
  const { "x-bare": bare, ...given } = headers;
  const own = { accept: "text/html", ...(bare ? {} : { "sec-fetch-site": "same-origin" }), ...(who ? { cookie: who.cookie } : {}) };
  const type = isApi ? "application/json" : "application/x-www-form-urlencoded";
  const text = isApi
    ? JSON.stringify({ body: "hola", type: "text", text: { body: "hola" }, user_id: "1", state: "waiting" })
    : new URLSearchParams(form).toString();
  const init =
    method === "GET" ? { headers: { ...own, ...given } } : { method, headers: { ...own, "content-type": type, ...given }, body: text };
  const answer = await town.house.ronda.handle(new Request(`http://localhost${path}`, init), "127.0.0.1");
  return { status: answer.status, text: await answer.text() };
}

function lastEvent(): number {
  return findLastEventId(town.house.ronda.app.db.tx);
}
