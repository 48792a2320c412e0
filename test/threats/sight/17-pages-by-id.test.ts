import { afterAll, beforeAll, expect, test } from "bun:test";
import { expectSound } from "../../support/fixture/conversation.ts";
import { rows } from "../../support/fixture/intake.ts";
import { decisions, policyOf } from "../../support/pages/permission-table.ts";
import { addressOf, routesOf, send } from "../../support/pages/routes.ts";
import {
  askFor,
  askPath,
  conversationRoutes,
  cellsOf,
  type SightPeople,
  existingKinds,
  lastEventOf,
  leadsKind,
  missingFor,
  openSightPeople,
  tellsWinner,
  wholeOf,
} from "../../support/pages/sight-people.ts";

let fixture: SightPeople;
beforeAll(async () => {
  fixture = await openSightPeople();
});
afterAll(async () => {
  expectSound(fixture.server);
  await fixture.close();
});

test("threat 17: every route of the router is decided by hand, and the router holds to it", () => {
  const routes = routesOf(fixture.server);
  const undecided = routes.filter(({ method, path }) => !decisions.has(`${method} ${path}`)).map(({ method, path }) => `${method} ${path}`);
  const stale = [...decisions.keys()].filter((key) => !routes.some(({ method, path }) => key === `${method} ${path}`));
  const loose = routes.filter(({ method, path, policy }) => {
    const room = decisions.get(`${method} ${path}`);
    const isToken = (path.startsWith("/api/v1/") && room !== "nothing" && room !== "public") || path === "/metrics";
    return room !== undefined && policy !== (isToken ? "token" : policyOf[room]);
  });

  expect({ undecided, stale, loose }).toEqual({ undecided: [], stale: [], loose: [] });
});

test("threat 17: what one may not see answers byte for byte, headers too, like what does not exist, to every role, on pages and in the API", async () => {
  const differences: string[] = [];
  const before = lastEventOf(fixture);
  const missingOf = missingFor(fixture, true);
  const cells = cellsOf(fixture, false).filter((cell) => !tellsWinner(cell));

  for (const cell of cells) {
    const missing = await missingOf(cell, "page");
    const answer = await askFor(fixture, cell.who, cell.route, { kind: cell.kind, isPotent: true });
    if (missing.status !== 404 || JSON.stringify(answer) !== JSON.stringify(missing))
      differences.push(`${cell.who} ${cell.route.method} ${cell.route.path} ${cell.kind}: ${answer.status}, missing ${missing.status}`);
  }

  expect(cells.length).toBeGreaterThan(200);
  expect(differences).toEqual([]);
  expect(lastEventOf(fixture)).toBe(before);
});

test("threat 17: what one may see is there: to read for everybody, to touch for all but who only looks, to lead for who leads", async () => {
  const wrong: string[] = [];
  const standing = () => rows(fixture.server, "SELECT id, status, owner_id, team_id FROM conversation ORDER BY id");
  const before = standing();

  const missingOf = missingFor(fixture, false);
  // A claim of what is pending would take it.
  const cells = cellsOf(fixture, true).filter(
    ({ route, kind }) => !(route.path.endsWith("/claim") && kind.toLowerCase().endsWith("pending")),
  );

  for (const cell of cells) {
    const { who, route, kind } = cell;
    const missing = await missingOf(cell, "page");
    const answer = await askFor(fixture, who, route, { kind });
    const isThere = JSON.stringify(answer) !== JSON.stringify(missing) && answer.status < 500;
    const isRight = {
      read: answer.status === 200,
      touch: isTouched(who, route.path, answer.status) && (isThere || route.path.startsWith("/messages/")),
      lead: leadsKind(who, kind) ? isThere : answer.status === 404 && !isThere,
    }[route.room as "read" | "touch" | "lead"];
    if (!isRight) wrong.push(`${who} ${route.method} ${route.path} ${kind}: ${answer.status}`);
  }

  expect(wrong).toEqual([]);
  expect(standing()).toEqual(before);
});

test("threat 17: who only looks changes nothing by any form or call, of what is seen and of what is not", async () => {
  const before = lastEventOf(fixture);
  const statuses = new Set<number>();

  for (const route of conversationRoutes(fixture).filter(({ method }) => method !== "GET")) {
    for (const kind of [...existingKinds, "missing"] as const)
      statuses.add((await askFor(fixture, "viewer", route, { kind, isPotent: true })).status);
  }

  expect([...statuses].sort()).toEqual([403, 404]);
  expect(lastEventOf(fixture)).toBe(before);
});

test("threat 17: who came too late hears the winner's name and nothing else", async () => {
  const answer = await askFor(
    fixture,
    "agent",
    { method: "POST", path: "/conversations/:id/claim" },
    { kind: "taken", look: "part", isPotent: true },
  );

  expect(answer.status).toBe(409);
  expect(answer.text).toContain("Beto");
  expect(answer.text).not.toContain("CANARIO");
});

test("threat 17: nobody signed in gets not a word, by no way in", async () => {
  const heard: string[] = [];

  for (const route of routesOf(fixture.server).filter(({ policy }) => policy !== "public")) {
    for (const kind of ["own", "foreign", "missing"] as const) {
      const isConversation = route.path.includes(":id");
      const answer = isConversation
        ? await askFor(fixture, null, route, { kind, isPotent: true })
        : await wholeOf(await askPath(fixture, null, { method: route.method, path: addressOf(route) }));
      if (![303, 401].includes(answer.status) || /CANARIO/.test(answer.text + answer.headers))
        heard.push(`${route.method} ${route.path} ${answer.status}`);
    }
  }

  expect(heard).toEqual([]);
});

test("threat 17: an id is one: no sign before, no zero, no letters, no other writing of the same number opens anything", async () => {
  const odd = [
    "01",
    "+1",
    "1.0",
    "1e0",
    "0x1",
    "１",
    "1%20",
    "%201",
    "1;2",
    "1,2",
    "1%00",
    "-1",
    "1%2f",
    "9".repeat(30),
    "1_0",
    "NaN",
    "null",
    "%31%00",
  ];
  const opened: string[] = [];

  for (const id of odd) {
    for (const path of [`/conversations/${id}`, `/conversations/${id}/messages`, `/api/v1/conversations/${id}`, `/api/v1/contacts/${id}`]) {
      const cookie = fixture.people.admin.cookie;
      const answer = await send(fixture.server, "GET", path, {
        headers: { cookie, accept: "text/html", authorization: `Bearer ${fixture.people.admin.token}` },
      });
      if (answer.status !== 404) opened.push(`${path}: ${answer.status}`);
    }
  }

  expect(opened).toEqual([]);
});

// Some acts are for who leads alone; and of a customer's message there is nothing to send again.
function isTouched(who: string, path: string, status: number): boolean {
  if (path.startsWith("/messages/")) return true;
  return who === "viewer" ? status === 403 : [200, 201, 204, 303, 409, 422].includes(status) || (who === "agent" && status === 403);
}
