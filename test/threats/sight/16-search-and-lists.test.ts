import { afterAll, beforeAll, expect, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isWhole, share, tell } from "../../proof/scale.ts";
import { asPart, get, post } from "../../support/browser/browse.ts";
import { expectSound } from "../../support/fixture/conversation.ts";
import { askedNames } from "../../support/hostile/field-names.ts";
import { rows } from "../../support/fixture/intake.ts";
import { pick } from "../../support/hostile/poison.ts";
import { addressOf, type Route } from "../../support/pages/routes.ts";
import { asQuery, searchWords } from "../../support/hostile/search-words.ts";
import { seededRandom } from "../../support/fixture/seeded-random.ts";
import { openSightFixture, type SightFixture, tokenOf } from "../../support/fixture/sight-fixture.ts";
import { root } from "../../support/run/steps.ts";

// Beside the search every list has filters, cursors and limits, and all of them take what somebody types. RONDA_SEED repeats.

const seed = Number(process.env["RONDA_SEED"] ?? 16);
const strings = share(300, 10_000);
const msMax = 300;
/** What a search box of tomorrow would be called as well. */
const names = [
  ...askedNames,
  ..."q search query before since_cursor only customer lang next open number person kind sort order read".split(" "),
];
/** Those that every list knows come as often as all others. */
const known = "tab status owner team contact after before cursor since_cursor limit only week".split(" ");
/** And as often as all other pages, those that are lists above all. */
const listed =
  "/inbox /team-now /fairness /admin/audit /admin/webhooks /api/v1/conversations /api/v1/messages /api/v1/contacts /api/v1/users".split(
    " ",
  );
const hidden = ["CANARIOtaken", "CANARIOforeign", "CANARIOforeignPending"];

type Asked = { who: "ana" | "adela"; route: Route; path: string };
type Seen = { status: number; text: string; ms: number };

let fixture: SightFixture;
let lists: Route[];
let tokens: Record<Asked["who"], string>;
const told: string[] = [];

beforeAll(async () => {
  fixture = await openSightFixture();
  lists = fixture.routes.filter(({ method, path }) => method === "GET" && !/live$|stream$|\/media|\*/.test(path));
  tokens = { ana: await tokenOf(fixture, fixture.cast.ana.id), adela: await tokenOf(fixture, fixture.cast.adela.id) };
  fixture.server.ronda.app.log = (level, event) => void (level === "error" && told.push(event));
});
afterAll(async () => {
  expectSound(fixture.server);
  await fixture.close();
});

test("threat 16: whatever is typed into filters, cursors and limits, no list answers with a fault, waits, or shows what is not theirs", async () => {
  const before = kept();
  const wrong: string[] = [];
  const statuses = new Map<number, number>();
  let slowest = 0;

  for (let n = 0; n < strings && wrong.length < 5; n += 1) {
    if (n % 40 === 0) await fixture.server.clock.leap(1_000); // a token has its limit
    const asked = draw(n);
    const seen = await ask(asked);
    const ms = seen.ms > msMax ? Math.min(seen.ms, (await ask(asked)).ms, (await ask(asked)).ms) : seen.ms;
    slowest = Math.max(slowest, ms);
    statuses.set(seen.status, (statuses.get(seen.status) ?? 0) + 1);
    const fault = faultOf(asked, { ...seen, ms });
    if (fault) wrong.push(`seed ${seed}, string ${n}: ${fault}: ${asked.who} ${asked.path.slice(0, 600)}`);
  }

  expect(wrong).toEqual([]);
  expect(told).toEqual([]);
  expect(kept()).toEqual(before);
  expect(statuses.get(200) ?? 0).toBeGreaterThan(strings / 4);
  const counts = [...statuses].map(([status, count]) => `${count} × ${status}`).join(", ");
  tell(
    "threat 16",
    `${strings} strings typed into ${lists.length} lists: ${counts}; no fault, slowest ${Math.round(slowest)} ms (seed ${seed})`,
  );
}, 600_000);

test("threat 16: nor does the one box that looks for words in texts, where rules are tried", async () => {
  const wrong: string[] = [];

  for (let n = 0; n < strings / 10; n += 1) {
    const random = seededRandom(seed * 5_000_011 + n);
    const form = {
      words: searchWords(random).toWellFormed(),
      adText: searchWords(random).toWellFormed(),
      weekday: searchWords(random).toWellFormed(),
    };
    const answer = await post(fixture.server, fixture.cast.adela, "/admin/rules/trials", form, asPart);
    await answer.text();
    if (answer.status >= 500) wrong.push(`seed ${seed}, trial ${n}: ${answer.status} ${JSON.stringify(form).slice(0, 600)}`);
  }

  expect(wrong).toEqual([]);
  expect(told).toEqual([]);
});

test("threat 16: a wildcard is a letter like any other: no filter of the API takes it, no filter of a page finds more by it", async () => {
  const wild = ["%", "_", "*", "?", "%%", "_%", "[0-9]", "any'%", "%CANARIO%"];
  const filters = ["status", "owner", "team", "contact", "cursor", "limit"];
  const api: string[] = [];
  const pages: string[] = [];
  const whole = rowsIn((await ask({ who: "adela", route: pageRoute, path: "/inbox?tab=all" })).text);

  for (const word of wild) {
    for (const name of filters) {
      const query = `${name}=${encodeURIComponent(word)}`;
      const answered = await ask({ who: "adela", route: apiRoute, path: `/api/v1/conversations?${query}` });
      if (answered.status < 400 || answered.status >= 500) api.push(`${answered.status} ${query}`);
      const page = await ask({ who: "adela", route: pageRoute, path: `/inbox?tab=all&${query}` });
      if (rowsIn(page.text).some((row) => !whole.includes(row))) pages.push(query);
    }
    await fixture.server.clock.leap(2_000);
  }

  expect(whole.length).toBeGreaterThan(3);
  expect([api, pages]).toEqual([[], []]);
});

test("threat 16: no statement matches by pattern, so that none has to take wildcards out of what is typed", () => {
  const folder = join(root, "src", "db");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  const texts = files.map((file) => [file, readFileSync(join(folder, file), "utf8")] as const);

  const patterned = texts.filter(([, text]) => /\b(?:LIKE|GLOB|REGEXP)\b(?!.*\bESCAPE\b)/.test(text)).map(([file]) => file);
  // What the index of search is asked is quoted word by word, in one place: domain/search/match.ts.
  const matched = texts
    .filter(([file, text]) => /\bMATCH\b/.test(text) && !file.startsWith(join("queries", "search")))
    .map(([file]) => file);

  expect(files.length).toBeGreaterThan(40);
  expect([...patterned, ...matched]).toEqual([]);
});

const pageRoute: Route = { method: "GET", path: "/inbox", policy: "" };
const apiRoute: Route = { method: "GET", path: "/api/v1/conversations", policy: "" };

// String `n` of a seed is always the same, so that one can be tried alone.
function draw(n: number): Asked {
  const random = seededRandom(seed * 9_000_011 + n);
  const route = pick(random, pick(random, [lists, lists.filter(({ path }) => listed.includes(path))]));
  const typed = () =>
    random.fraction() < 0.1
      ? encodeURIComponent(searchWords(random).toWellFormed().slice(0, 600))
      : String(1 + Math.floor(random.fraction() * 5));
  const path = addressOf(route, "ID").replaceAll("ID", typed);
  const query = Array.from({ length: 1 + Math.floor(random.fraction() * 3) }, () =>
    asQuery(random, pick(random, pick(random, [known, names])), searchWords(random)),
  );
  return { who: pick(random, ["ana", "adela", "adela"] as const), route, path: `${path}?${query.join("&")}` };
}

async function ask({ who, path }: Asked): Promise<Seen> {
  const isApi = path.startsWith("/api/");
  const start = performance.now();
  const answer = await get(fixture.server, isApi ? null : fixture.cast[who], path, isApi ? { authorization: `Bearer ${tokens[who]}` } : {});
  return { status: answer.status, text: await answer.text(), ms: performance.now() - start };
}

function faultOf({ who }: Asked, { status, text, ms }: Seen): string | null {
  if (status >= 500) return `status ${status}`;
  if (isWhole && ms > msMax) return `${Math.round(ms)} ms`;
  if (/SQLITE_|SQLiteError|no such column|syntax error|unrecognized token/i.test(text)) return "speaks of SQL";
  const leaked = who === "ana" ? hidden.find((word) => text.includes(`${word} `)) : undefined;
  return leaked ? `shows ${leaked}` : null;
}

// Looking marks as read and leaves an entry of having looked; nothing else may change.
function kept(): unknown {
  return [
    "SELECT id, name, role, is_active FROM person",
    "SELECT id, status, owner_id, team_id FROM conversation",
    "SELECT id, text FROM message",
    "SELECT id, state FROM media",
    "SELECT id, name FROM team",
    "SELECT count(*) FROM outbox",
    "SELECT name FROM sqlite_schema ORDER BY name",
  ].map((sql) => rows(fixture.server, sql));
}

function rowsIn(html: string): string[] {
  return [...html.matchAll(/data-row="(\d+)"/g)].map(([, id]) => id ?? "");
}
