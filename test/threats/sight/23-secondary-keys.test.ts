import { afterAll, beforeAll, expect, test } from "bun:test";
import { asPart, post } from "../../support/browser/browse.ts";
import { expectSound } from "../../support/fixture/conversation.ts";
import { rows } from "../../support/fixture/intake.ts";
import { send } from "../../support/pages/routes.ts";
import { type SightPeople, openSightPeople } from "../../support/pages/sight-people.ts";
import { watch } from "../../support/days/watch.ts";

// A key that is not the case's own number, of something foreign, put where one's own would stand: it must do and say what one that never was
// does and says.

type Ask = (key: string) => Promise<Response>;

let fixture: SightPeople;
let keys: Record<string, string>;
beforeAll(async () => {
  fixture = await openSightPeople();
  const { eva, sole } = fixture.cast;
  const { foreign } = fixture.targets;
  const { server } = fixture;
  const path = `/conversations/${foreign.conversation}`;
  await post(server, eva, `${path}/messages`, { body: "CANARIOforeign respuesta", key: "eva-key" }, asPart);
  await post(server, sole, `${path}/notes`, { body: "CANARIOforeign alfiler", isPinned: "yes" }, asPart);
  await post(server, sole, `${path}/ask`, {}, asPart);
  await fixture.rest();
  const value = (sql: string) => String(Object.values(rows<Record<string, unknown>>(fixture.server, sql)[0] ?? {})[0]);
  keys = {
    note: value("SELECT id FROM message WHERE conversation_id = 4 AND kind = 'note' ORDER BY id LIMIT 1"),
    reply: value("SELECT id FROM message WHERE conversation_id = 4 AND kind = 'out'"),
    outbox: value("SELECT id FROM outbox WHERE conversation_id = 4"),
    wamid: value("SELECT wamid FROM message WHERE conversation_id = 4 AND kind = 'in' ORDER BY id LIMIT 1"),
    pin: value("SELECT id FROM handover WHERE conversation_id = 4"),
    session: value(`SELECT id FROM session WHERE person_id = ${eva.id}`),
  };
});
afterAll(async () => {
  expectSound(fixture.server);
  await fixture.close();
});

const form =
  (path: string, field: string): Ask =>
  (key) =>
    post(fixture.server, fixture.people.agent, path, { [field]: key }, asPart);

function api(method: string, path: string, bodyOf?: (key: string) => object, headersOf?: (key: string) => Record<string, string>): Ask {
  return (key) => {
    const headers = { authorization: `Bearer ${fixture.people.agent.token}`, "content-type": "application/json", ...headersOf?.(key) };
    return send(fixture.server, method, `/api/v1${path.replace("KEY", encodeURIComponent(key))}`, {
      headers,
      body: JSON.stringify(bodyOf?.(key) ?? {}),
    });
  };
}

const says = (body: (key: string) => object) => api("POST", "/conversations/1/messages", body);
const quoting = says((key) => ({ type: "text", text: { body: " " }, context: { message_id: key } }));
const reacting = says((key) => ({ type: "reaction", reaction: { message_id: key, emoji: "👍" } }));

const get =
  (path: string): Ask =>
  (key) =>
    send(fixture.server, "GET", path.replace("KEY", key), {
      headers: { cookie: fixture.people.agent.cookie, accept: "text/html", ...asPart },
    });

// Each kind of key: a foreign one, one that never was of the same sort, and every place that takes it.
const never = "4711";
const places: Record<string, () => { foreign: string; missing: string; asks: Record<string, Ask> }> = {
  "a message's number": () => ({
    foreign: keys["reply"] ?? "",
    missing: never,
    asks: {
      attempts: (key) => post(fixture.server, fixture.people.agent, `/messages/${key}/attempts`, {}, asPart),
      settlement: (key) => post(fixture.server, fixture.people.agent, `/messages/${key}/settlement`, { value: "resend" }, asPart),
      quoting,
      reacting,
    },
  }),
  "a note's number": () => ({
    foreign: keys["note"] ?? "",
    missing: never,
    asks: {
      attempts: (key) => post(fixture.server, fixture.people.agent, `/messages/${key}/attempts`, {}, asPart),
      quoting,
    },
  }),
  "a wamid": () => ({ foreign: keys["wamid"] ?? "", missing: "wamid.never", asks: { quoting, reacting } }),
  "a phone": () => ({
    foreign: "5493415552004",
    missing: "5493415559999",
    asks: { to: api("POST", "/conversations/1/messages", (key) => ({ type: "text", text: { body: "hola" }, to: key })) },
  }),
  "a contact's number": () => ({
    foreign: fixture.targets.foreign.contact,
    missing: never,
    asks: {
      contact: api("GET", "/contacts/KEY"),
      filter: api("GET", "/conversations?status=pending&contact=KEY"),
      any: api("GET", "/conversations?contact=KEY"),
    },
  }),
  "a file's address": () => ({
    foreign: fixture.targets.foreign.media,
    missing: "f".repeat(32),
    asks: { page: get("/media/KEY"), api: api("GET", "/media/KEY") },
  }),
  "a reply's number in the outbox": () => ({
    foreign: keys["outbox"] ?? "",
    missing: "0".repeat(24),
    asks: { attempts: (key) => post(fixture.server, fixture.people.agent, `/messages/${key}/attempts`, { key }, asPart) },
  }),
  "a pin's number": () => ({
    foreign: keys["pin"] ?? "",
    missing: never,
    asks: { removal: form("/conversations/1/pins/removal", "pinId") },
  }),
  "a question's case": () => ({
    foreign: fixture.targets.foreign.conversation,
    missing: never,
    asks: {
      answer: (key) => post(fixture.server, fixture.people.agent, `/conversations/${key}/ask/answer`, { answer: "yes" }, asPart),
      api: api("PUT", "/conversations/KEY/ask", () => ({ answer: "yes" })),
    },
  }),
  "a draft's case": () => ({
    foreign: fixture.targets.foreign.conversation,
    missing: never,
    asks: {
      draft: (key) => post(fixture.server, fixture.people.agent, `/conversations/${key}/draft`, { kind: "note", body: "mía" }, asPart),
    },
  }),
  "a session's number": () => ({
    foreign: keys["session"] ?? "",
    missing: "47114711",
    asks: { end: (key) => post(fixture.server, fixture.people.agent, `/me/sessions/${key}/end`, {}, asPart) },
  }),
  "a person's number": () => ({
    foreign: String(fixture.cast.eva.id),
    missing: never,
    asks: {
      hours: get("/people/KEY/presence"),
      owner: get("/inbox?tab=all&owner=KEY&status=in_progress"),
      api: api("GET", "/conversations?owner=KEY"),
      given: form("/conversations/1/owner", "personId"),
    },
  }),
  "a label's number": () => ({
    foreign: "4710",
    missing: never,
    asks: { labels: form("/conversations/1/labels", "labelId"), removal: form("/conversations/1/labels/removal", "labelId") },
  }),
  "a place in a list": () => ({
    foreign: keys["reply"] ?? "",
    missing: never,
    asks: { before: get("/conversations/2/messages?before=KEY") },
  }),
};

test.each(Object.keys(places))("threat 23: %s of something foreign does and tells what one that never was does and tells", async (sort) => {
  const place = places[sort]?.();
  const differences: string[] = [];
  const tables = ["conversation", "handover", "outbox", "ask", "draft", "password_link", "conversation_label"];
  const standing = () =>
    tables.map((table) =>
      JSON.stringify(rows(fixture.server, `SELECT * FROM ${table} WHERE ${table === "draft" ? "person_id <> 1" : "1"}`), bytes),
    );
  const before = standing();

  for (const [name, ask] of Object.entries(place?.asks ?? {})) {
    const { foreign = "", missing = "" } = place ?? {};
    const answers = [await plain(await ask(foreign), foreign), await plain(await ask(missing), missing)];
    if (answers[0] !== answers[1] || answers[0]?.includes("CANARIOforeign"))
      differences.push(`${name}: ${answers.map((one) => one.slice(0, 90)).join(" | ")}`);
  }

  expect(["", "undefined"]).not.toContain(place?.foreign ?? "");
  expect(differences).toEqual([]);
  expect(standing()).toEqual(before);
});

test("threat 23: the cursor of somebody who sees more shows nobody more", async () => {
  const page = async (who: "agent" | "supervisor", path: string) => {
    const headers = { authorization: `Bearer ${fixture.people[who].token}` };
    return (await send(fixture.server, "GET", `/api/v1${path}`, { headers })).json() as Promise<{
      data: { id: string }[];
      next_cursor: string | null;
    }>;
  };
  const shown: string[] = [];

  for (const list of ["/conversations?limit=1", "/contacts?limit=1", "/messages?limit=2"]) {
    for (let cursor: string | null = "", pages = 0; cursor !== null && pages < 6; pages += 1) {
      const name = list.startsWith("/messages") ? "since_cursor" : "cursor";
      const next: string = cursor === "" ? list : `${list}&${name}=${cursor}`;
      shown.push(JSON.stringify(await page("agent", next.replace(/limit=\d/, "limit=200"))));
      cursor = (await page("supervisor", next)).next_cursor;
    }
  }

  expect(shown.length).toBeGreaterThan(10);
  expect(shown.filter((text) => /CANARIO(foreign|taken)/.test(text))).toEqual([]);
});

test("threat 23: somebody else's Idempotency-Key brings back nothing of theirs, and a key is worth nothing on another path", async () => {
  const { foreign, own } = fixture.targets;
  const noteBy = async (who: "agent" | "limited", conversation: string) => {
    const headers = {
      authorization: `Bearer ${fixture.people[who].token}`,
      "content-type": "application/json",
      "idempotency-key": "the-very-same",
    };
    const answer = await send(fixture.server, "POST", `/api/v1/conversations/${conversation}/notes`, {
      headers,
      body: '{"body":"CANARIOforeign por la API"}',
    });
    return { status: answer.status, text: await answer.text() };
  };

  const theirs = await noteBy("limited", foreign.conversation);
  const mine = await noteBy("agent", foreign.conversation);
  const elsewhere = await noteBy("agent", own.conversation);
  const twice = await noteBy("agent", foreign.conversation);

  expect([theirs.status, mine.status, elsewhere.status, twice.status]).toEqual([201, 404, 201, 404]);
  expect(mine.text + twice.text).not.toContain("CANARIO");
});

test("threat 23: no number of an event, and no open= of a stream, opens a foreign case", async () => {
  const last = rows<{ id: number }>(fixture.server, "SELECT max(id) AS id FROM journal")[0]?.id ?? 0;

  for (const query of [`open=4&after=e1-${last - 40}`, "open=4&after=e1-0", `open=5&after=e1-${last - 1}`, "open=3&after=e1-1"]) {
    const stream = await watch(fixture.server, fixture.people.agent, query);
    expect([query, /CANARIO(foreign|taken)/.test(stream.text())]).toEqual([query, false]);
    await stream.leave();
  }
});

function bytes(_: string, value: unknown): unknown {
  return ArrayBuffer.isView(value) ? String(value) : value;
}

// The filter that was asked for stands in its own address, menu and chip; numbers of events and a composer's fresh key differ.
async function plain(answer: Response, key: string): Promise<string> {
  const text = `${answer.status} ${JSON.stringify([...answer.headers])} ${await answer.text()}`;
  return text
    .replaceAll(new RegExp(`(owner=|name="owner" value=")${key}\\b`, "g"), "$1KEY")
    .replaceAll(/<a class="filter-chip".*?<\/a>| selected/gs, "")
    .replaceAll(/e1-\d+|name="key" value="\w+"/g, "");
}
