import type { Database } from "bun:sqlite";
import { afterAll, beforeAll, expect, test } from "bun:test";
import { findPerson } from "../../../src/db/queries/people/people.ts";
import { countInbox } from "../../../src/db/queries/conversations/inbox-list.ts";
import { expectSound } from "../../support/fixture/conversation.ts";
import { asPart, post } from "../../support/browser/browse.ts";
import { rows } from "../../support/fixture/intake.ts";
import { type Route, routesOf } from "../../support/pages/routes.ts";
import { type Kind, pathFor } from "../../support/fixture/sight-fixture.ts";
import {
  askFor,
  askPath,
  conversationRoutes,
  type SightPeople,
  existingKinds,
  openSightPeople,
  seesKind,
  type Who,
  wholeOf,
} from "../../support/pages/sight-people.ts";
import { viewer } from "../../support/fixture/viewer.ts";

// Every word about a case carries its canary: what a customer wrote, who they are, what was answered, noted, pinned, begun and never sent.

let fixture: SightPeople;
beforeAll(async () => {
  fixture = await openSightPeople();
  const { eva, sole, beto } = fixture.cast;
  const { foreign, taken } = fixture.targets;
  await post(
    fixture.server,
    eva,
    `/conversations/${foreign.conversation}/draft`,
    { kind: "reply", body: "CANARIOforeign borrador" },
    asPart,
  );
  await post(fixture.server, eva, `/conversations/${foreign.conversation}/messages`, { body: "CANARIOforeign respuesta" }, asPart);
  await post(
    fixture.server,
    sole,
    `/conversations/${foreign.conversation}/notes`,
    { body: "CANARIOforeign alfiler", isPinned: "yes" },
    asPart,
  );
  await post(fixture.server, beto, `/conversations/${taken.conversation}/draft`, { kind: "note", body: "CANARIOtaken borrador" }, asPart);
  await fixture.rest();
});
afterAll(async () => {
  expectSound(fixture.server);
  await fixture.close();
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
    const { conversation, media } = fixture.targets[kind];
    const told = rows<{ wamid: string }>(
      fixture.server,
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
  const ids = [...existingKinds.map((kind) => fixture.targets[kind].conversation), "4711"];
  const gets = routesOf(fixture.server).filter(({ method, path }) => method === "GET" && !/live$|media/.test(path));
  const pages = gets.flatMap(({ path }) => (path.includes(":") ? ids : [""]).map((id) => path.replace(/:\w+/g, id).replace("*", "x")));
  const filters = [
    "",
    "&status=any",
    "&status=in_progress",
    "&owner=3",
    "&owner=2",
    "&owner=none",
    `&team=${fixture.cast.otherTeamId}`,
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
    `?team=${fixture.cast.otherTeamId}`,
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
  return pathFor(route, fixture.targets.own) === null ? ["missing"] : [...existingKinds, "missing"];
}

test("threat 20: no page, part, list, filter, cursor or answer of the API holds a word of a case one may not see", async () => {
  const spilled: string[] = [];
  const asked = addresses();

  for (const { who, path, look } of restricted.flatMap((one) =>
    asked.flatMap((address) => looksAt(address).map((form) => ({ who: one, path: address, look: form }))),
  )) {
    const { text, headers } = await wholeOf(await askPath(fixture, who, { method: "GET", path }, { look }));
    if (hiddenWords(who).some((word) => (text + headers).includes(word))) spilled.push(`${who} ${look} ${path}`);
  }

  expect(asked.length).toBeGreaterThan(300);
  expect(spilled).toEqual([]);
});

test("threat 20: what forms answer, refused or done, holds no word of a case one may not see", async () => {
  const spilled: string[] = [];
  const forms = routesOf(fixture.server).filter(
    ({ method, path }) => !["GET", "ALL"].includes(method) && !/sign|password|session|\/me/.test(path),
  );
  let asked = 0;

  for (const [index, { who, route, kind }] of restricted
    .flatMap((one) => forms.flatMap((form) => kindsOf(form).map((kind) => ({ who: one, route: form, kind }))))
    .entries()) {
    const look = index % 2 === 0 ? "page" : "part";
    const { text, headers } = await askFor(fixture, who, route, { kind, look, isPotent: !seesKind(who, kind) });
    asked += 1;
    if (hiddenWords(who).some((word) => (text + headers).includes(word)))
      spilled.push(`${who} ${look} ${route.method} ${route.path} ${kind}`);
  }

  expect(asked).toBeGreaterThan(400);
  expect(spilled).toEqual([]);
});

test("threat 20: counts count what one sees and nothing else, before and after a hundred foreign cases", async () => {
  const { tx } = fixture.server.ronda.app.db;
  const counts = () => countInbox(tx, viewer(fixture.cast.ana.id, "agent", [1]));
  const page = async () => (await askPath(fixture, "agent", { method: "GET", path: "/inbox?tab=all" })).text();
  const [before, shown] = [counts(), await page()];

  tx.raw.run("UPDATE tally SET count = count + 100 WHERE owner_id NOT IN (0, ?1) OR (team_id = ?2 AND owner_id = 0)", [
    fixture.cast.ana.id,
    fixture.cast.otherTeamId,
  ]);
  const [after, shownAfter] = [counts(), await page()];
  tx.raw.run("UPDATE tally SET count = count - 100 WHERE owner_id NOT IN (0, ?1) OR (team_id = ?2 AND owner_id = 0)", [
    fixture.cast.ana.id,
    fixture.cast.otherTeamId,
  ]);

  expect(shown).toContain("CANARIOown");
  expect(before.all).toEqual({ waiting: 2, total: 2 });
  expect([after, shownAfter]).toEqual([before, shown]);
  expect(findPerson(tx, fixture.cast.ana.id)?.role).toBe("agent");
});

// By the clock it is judged in test/proof/timed; here by what is asked of the database, which is the same on every machine: reading a
// conversation before asking whether it may be read would be one statement more.
test("threat 20: every route asks the database the same for what one may not see as for what does not exist", async () => {
  const different: string[] = [];

  for (const route of conversationRoutes(fixture)) {
    const look = route.path.startsWith("/api/") ? "machine" : "part";
    const ask = (kind: "foreign" | "missing") => askedOf(() => askFor(fixture, "agent", route, { kind, look, isPotent: true }));
    await ask("foreign");
    const [foreign, missing] = [await ask("foreign"), await ask("missing")];
    if (foreign.length === 0 || foreign.join("\n") !== missing.join("\n"))
      different.push(`${route.method} ${route.path}: ${foreign.length} and ${missing.length}`);
    await fixture.server.clock.leap(100); // a token has its limit
  }

  expect(different).toEqual([]);
});

/** The text of every statement about conversations that was run while `act` was. */
async function askedOf(act: () => Promise<unknown>): Promise<string[]> {
  const { tx } = fixture.server.ronda.app.db;
  const whole = tx.raw;
  const ran: string[] = [];
  tx.raw = told(whole, ran);
  try {
    await act();
  } finally {
    tx.raw = whole;
  }
  // What the server asks for itself in between (the journal, its own changes) has its own rhythm.
  return ran.filter((sql) => /\b(conversation|message|media|contact|timeline|handover|draft)\b/.test(sql));
}

/** The connection, which writes down the text of every prepared statement it runs. */
function told(raw: Database, ran: string[]): Database {
  return new Proxy(raw, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (name !== "prepare") return typeof value === "function" ? value.bind(target) : value;
      return (sql: string) => {
        const made = target.prepare(sql);
        const run =
          (how: "get" | "all" | "run") =>
          (...params: never[]) => {
            ran.push(sql);
            return made[how](...params);
          };
        return { get: run("get"), all: run("all"), run: run("run") };
      };
    },
  });
}
