import { afterAll, beforeAll, expect, test } from "bun:test";
import { expectSound } from "../../support/fixture/conversation.ts";
import { decisions } from "../../support/pages/permission-table.ts";
import { addressOf, routesOf } from "../../support/pages/routes.ts";
import {
  askFor,
  askPath,
  cellsOf,
  type SightPeople,
  lastEventOf,
  missingFor,
  openSightPeople,
  tellsWinner,
  wholeOf,
} from "../../support/pages/sight-people.ts";

// The same as for whole pages, asked as htmx asks: for a part, for a list, and by a machine that wants neither.

let fixture: SightPeople;
beforeAll(async () => {
  fixture = await openSightPeople();
});
afterAll(async () => {
  expectSound(fixture.server);
  await fixture.close();
});

const forms = ["part", "list", "machine"];

test("threat 18: a part of what one may not see is byte for byte the part of what does not exist, to every role", async () => {
  const differences: string[] = [];
  const swapped = new Set<string>();
  const before = lastEventOf(fixture);
  const missingOf = missingFor(fixture, true);
  const cells = cellsOf(fixture, false).filter((cell) => !cell.route.path.startsWith("/api/") && !tellsWinner(cell));

  for (const [cell, look] of cells.flatMap((one) => forms.map((form) => [one, form] as const))) {
    const { who, route, kind } = cell;
    const missing = await missingOf(cell, look);
    if (missing.status !== 404) swapped.add(`${route.method} ${route.path} ${missing.status}`);
    const answer = await askFor(fixture, who, route, { kind, look, isPotent: true });
    if (JSON.stringify(answer) !== JSON.stringify(missing)) differences.push(`${who} ${look} ${route.method} ${route.path} ${kind}`);
  }

  expect(differences).toEqual([]);
  // A pane that is not there is shown as such: htmx swaps it, so its status is 200, the same for all.
  expect([...swapped]).toEqual(["GET /conversations/:id 200"]);
  expect(lastEventOf(fixture)).toBe(before);
});

test("threat 18: no room that is shut for a role has a part that opens it", async () => {
  const opened: string[] = [];
  const whos = ["agent", "viewer", "supervisor", "limited"] as const;
  const routes = routesOf(fixture.server).filter(({ path }) => !path.startsWith("/api/") && path !== "/metrics");
  const isShut = (who: (typeof whos)[number], { method, path }: (typeof routes)[number]) => {
    const room = decisions.get(`${method} ${path}`);
    return room === "administer" || room === "test_phone" || (room === "supervise" && (who === "agent" || who === "viewer"));
  };
  const shut = whos.flatMap((who) => routes.filter((route) => isShut(who, route)).map((route) => ({ who, ...route })));

  for (const { who, method, path, look } of shut.flatMap((one) => ["page", ...forms].map((form) => ({ ...one, look: form })))) {
    const nowhere = { method, path: "/nowhere" };
    const missing = await wholeOf(await askPath(fixture, who, nowhere, { look: look === "machine" ? "page" : look }));
    const answer = await wholeOf(await askPath(fixture, who, { method, path: addressOf({ path }) }, { look, isPotent: true }));
    if (JSON.stringify(answer) !== JSON.stringify(missing)) opened.push(`${who} ${look} ${method} ${path}: ${answer.status}`);
  }

  expect(shut.length).toBeGreaterThan(150);
  expect(opened).toEqual([]);
});

test("threat 18: a part is asked of nobody who is not signed in: 401, so that no sign-in page is swapped into a pane", async () => {
  const answers: string[] = [];
  for (const route of routesOf(fixture.server).filter(
    ({ path, policy }) => policy !== "public" && !path.startsWith("/api/") && path !== "/metrics",
  )) {
    for (const look of ["part", "list"]) {
      const answer = await askPath(fixture, null, { method: route.method, path: addressOf(route) }, { look });
      if (answer.status !== 401 || (await answer.text()) !== "sign in first") answers.push(`${route.method} ${route.path}`);
    }
  }

  expect(answers).toEqual([]);
});
