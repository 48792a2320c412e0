import { afterAll, beforeAll, expect, test } from "bun:test";
import { findPerson } from "../../src/db/queries/people.ts";
import { countInbox } from "../../src/db/queries/inbox-list.ts";
import { expectSound } from "../support/case.ts";
import { asPart, post } from "../support/browse.ts";
import { rows } from "../support/intake.ts";
import { type Route, routesOf } from "../support/routes.ts";
import { type Kind, pathFor } from "../support/sight-town.ts";
import { askFor, askPath, type Crowd, existingKinds, openCrowd, seesKind, type Who, wholeOf } from "../support/sight-crowd.ts";
import { viewer } from "../support/viewer.ts";

// Every word about a case carries its canary: what a customer wrote, who they are, what was answered, noted, pinned, begun and never sent.

let town: Crowd;
beforeAll(async () => {
  town = await openCrowd();
  const { eva, sole, beto } = town.cast;
  const { foreign, taken } = town.targets;
  await post(town.house, eva, `/conversations/${foreign.conversation}/draft`, { kind: "reply", body: "CANARIOforeign borrador" }, asPart);
  await post(town.house, eva, `/conversations/${foreign.conversation}/messages`, { body: "CANARIOforeign respuesta" }, asPart);
  await post(town.house, sole, `/conversations/${foreign.conversation}/notes`, { body: "CANARIOforeign alfiler", isPinned: "yes" }, asPart);
  await post(town.house, beto, `/conversations/${taken.conversation}/draft`, { kind: "note", body: "CANARIOtaken borrador" }, asPart);
  await town.rest();
});
afterAll(async () => {
  expectSound(town.house);
  await town.close();
});

const restricted = ["agent", "limited"] as const;

// Words, phones, wamids and file addresses of what this one may not see.
const known = new Map<Who, string[]>();
function hiddenWords(who: Who): string[] {
  const words = known.get(who) ?? readHiddenWords(who);
  known.set(who, words);
  return words;
}

function readHiddenWords(who: Who): string[] {
  const hidden = existingKinds.filter((kind) => !seesKind(who, kind));
  return hidden.flatMap((kind) => {
    const { conversation, media } = town.targets[kind];
    const told = rows<{ wamid: string }>(
      town.house,
      `SELECT wamid FROM message WHERE conversation_id = ${conversation} AND wamid IS NOT NULL`,
    );
    return [
      `CANARIO${kind} `,
      `5493415552${String(existingKinds.indexOf(kind) + 1).padStart(3, "0")}`,
      media,
      ...told.map(({ wamid }) => wamid),
    ];
  });
}

function addresses(): string[] {
  const ids = [...existingKinds.map((kind) => town.targets[kind].conversation), "4711"];
  const gets = routesOf(town.house).filter(({ method, path }) => method === "GET" && !/live$|media/.test(path));
  const pages = gets.flatMap(({ path }) => (path.includes(":") ? ids : [""]).map((id) => path.replace(/:\w+/g, id).replace("*", "x")));
  const filters = [
    "",
    "&status=any",
    "&status=in_progress",
    "&owner=3",
    "&owner=2",
    "&owner=none",
    `&team=${town.cast.otherTeamId}`,
    "&limit=200",
  ];
  const cursors = ["", "&after=0.-9007199254740991.0", "&after=0.0", "&contact=4", "&before=9999"];
  const lists = ["mine", "pending", "waiting", "all", "nonsense"].flatMap((tab) =>
    filters.flatMap((filter) => cursors.map((cursor) => `/inbox?tab=${tab}${filter}${cursor}`)),
  );
  const panes = ids.flatMap((id) => [
    `/conversations/1?tab=all&before=${id}`,
    `/conversations/${id}?tab=all&status=any&owner=3`,
    `/conversations/2/messages?before=9999`,
  ]);
  const api = [
    "",
    "?status=resolved",
    "?owner=3",
    "?owner=none",
    `?team=${town.cast.otherTeamId}`,
    "?contact=4",
    "?contact=5",
    "?limit=200",
  ].map((query) => `/api/v1/conversations${query}`);
  return [...new Set([...pages, ...lists, ...panes, ...api, "/api/v1/messages?limit=200", "/api/v1/contacts?limit=200"])];
}

// Lists are many: each is asked for in one of the three ways.
let turn = 0;
function looksAt(path: string): string[] {
  turn += 1;
  if (path.startsWith("/api/")) return ["page"];
  return path.startsWith("/inbox?") ? [["page", "part", "list"][turn % 3] ?? "page"] : ["page", "part", "list"];
}

function kindsOf(route: Route): Kind[] {
  return pathFor(route, town.targets.own) === null ? ["missing"] : [...existingKinds, "missing"];
}

test("threat 20: no page, part, list, filter, cursor or answer of the API holds a word of a case one may not see", async () => {
  const spilled: string[] = [];
  const asked = addresses();

  for (const { who, path, look } of restricted.flatMap((one) =>
    asked.flatMap((address) => looksAt(address).map((form) => ({ who: one, path: address, look: form }))),
  )) {
    const { text, headers } = await wholeOf(await askPath(town, who, { method: "GET", path }, { look }));
    if (hiddenWords(who).some((word) => (text + headers).includes(word))) spilled.push(`${who} ${look} ${path}`);
  }

  expect(asked.length).toBeGreaterThan(300);
  expect(spilled).toEqual([]);
});

test("threat 20: what forms answer, refused or done, holds no word of a case one may not see", async () => {
  const spilled: string[] = [];
  const forms = routesOf(town.house).filter(
    ({ method, path }) => !["GET", "ALL"].includes(method) && !/sign|password|session|\/me/.test(path),
  );
  let asked = 0;

  for (const [index, { who, route, kind }] of restricted
    .flatMap((one) => forms.flatMap((form) => kindsOf(form).map((kind) => ({ who: one, route: form, kind }))))
    .entries()) {
    const look = index % 2 === 0 ? "page" : "part";
    const { text, headers } = await askFor(town, who, route, { kind, look, isPotent: !seesKind(who, kind) });
    asked += 1;
    if (hiddenWords(who).some((word) => (text + headers).includes(word)))
      spilled.push(`${who} ${look} ${route.method} ${route.path} ${kind}`);
  }

  expect(asked).toBeGreaterThan(400);
  expect(spilled).toEqual([]);
});

test("threat 20: counts count what one sees and nothing else, before and after a hundred foreign cases", async () => {
  const { tx } = town.house.ronda.app.db;
  const counts = () => countInbox(tx, viewer(town.cast.ana.id, "agent", [1]));
  const page = async () => (await askPath(town, "agent", { method: "GET", path: "/inbox?tab=all" })).text();
  const [before, shown] = [counts(), await page()];

  tx.raw.run("UPDATE tally SET count = count + 100 WHERE owner_id NOT IN (0, ?1) OR (team_id = ?2 AND owner_id = 0)", [
    town.cast.ana.id,
    town.cast.otherTeamId,
  ]);
  const [after, shownAfter] = [counts(), await page()];
  tx.raw.run("UPDATE tally SET count = count - 100 WHERE owner_id NOT IN (0, ?1) OR (team_id = ?2 AND owner_id = 0)", [
    town.cast.ana.id,
    town.cast.otherTeamId,
  ]);

  expect(shown).toContain("CANARIOown");
  expect(before.all).toEqual({ waiting: 2, total: 2 });
  expect([after, shownAfter]).toEqual([before, shown]);
  expect(findPerson(tx, town.cast.ana.id)?.role).toBe("agent");
});

// Answers in turns, first foreign, then missing, so that whatever keeps the machine busy falls on both; the medians of forty each. A machine
// full of neighbours moves them by some per cent; reading a case before asking whether it may be read doubles them. One of six rounds has to
// keep 25 %.
test.each([
  ["a part", "GET", "/conversations/:id", "part"],
  ["earlier messages", "GET", "/conversations/:id/messages", "part"],
  ["a form", "POST", "/conversations/:id/notes", "part"],
  ["a file", "GET", "/media/:id", "page"],
  ["the API", "GET", "/api/v1/conversations/:id", "page"],
  ["the API's messages", "GET", "/api/v1/conversations/:id/messages", "page"],
])("threat 20: %s takes as long for what one may not see as for what does not exist", async (_, method, path, look) => {
  const cost = async (kind: "foreign" | "missing") => {
    const start = performance.now();
    await askFor(town, "agent", { method, path }, { kind, look, isPotent: true });
    return performance.now() - start;
  };
  const differences: number[] = [];

  for (let round = 0; round < 6 && Math.min(1, ...differences) >= 0.25; round += 1) {
    const foreign: number[] = [];
    const missing: number[] = [];
    for (let pair = 0; pair < 40; pair += 1) {
      foreign.push(await cost("foreign"));
      missing.push(await cost("missing"));
    }
    await town.house.clock.leap(1_000); // a token has its limit
    differences.push(Math.abs(median(foreign) / median(missing) - 1));
  }

  expect(Math.min(...differences)).toBeLessThan(0.25);
});

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}
