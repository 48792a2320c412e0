import { afterAll, beforeAll, expect, test } from "bun:test";
import { type Api, openApi } from "./fixture.ts";

let api: Api;
let phone = 5493417770000;
const words = (body: string, more = {}) => ({ type: "text", text: { body }, ...more });
const owned = async () => {
  const id = await api.writes("Hola", String((phone += 1)));
  await api.post("ana", `/conversations/${id}/claim`);
  return id;
};
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

test("the owner's reply is made, queued, and ends the wait", async () => {
  const id = await owned();

  const reply = await api.post("ana", `/conversations/${id}/messages`, words("¿En qué te ayudo?"));
  const conversation = await api.get("ana", `/conversations/${id}`);

  expect(reply.status).toBe(201);
  expect<unknown>(reply.body).toEqual({
    id: expect.any(String),
    conversation_id: id,
    direction: "out",
    origin: "person",
    type: "text",
    text: "¿En qué te ayudo?",
    content: null,
    media: null,
    author: { id: String(api.cast.ana.id), name: "Ana" },
    wamid: null,
    status: "queued",
    error: null,
    created_at: "2026-11-23T13:00:00.000Z",
    raw_type: "text",
  });
  expect(conversation.body["waiting_since"] === null).toBe(true);
});

test("a conversation's messages come newest first and in pages", async () => {
  const id = await owned();
  for (const body of ["uno", "dos", "tres"]) await api.post("ana", `/conversations/${id}/messages`, words(body));

  const first = await api.get("ana", `/conversations/${id}/messages?limit=3`);
  const second = await api.get("ana", `/conversations/${id}/messages?limit=3&cursor=${first.body["next_cursor"]}`);

  expect([...first.data, ...second.data].map((one) => String(one["text"] || one["type"]))).toEqual([
    "tres",
    "dos",
    "uno",
    "claimed",
    "Hola",
  ]);
  expect(second.body["next_cursor"] === null).toBe(true);
  expect(second.data.at(-1)).toMatchObject({
    direction: "in",
    status: null,
    author: null,
    raw_type: "text",
    wamid: expect.stringContaining("wamid."),
  });
});

test("whoever is not the owner is told so, and who may not see it finds nothing", async () => {
  const id = await owned();

  const supervisor = await api.post("sole", `/conversations/${id}/messages`, words("Hola"));
  const viewer = await api.post("victor", `/conversations/${id}/messages`, words("Hola"));
  const stranger = await api.post("eva", `/conversations/${id}/messages`, words("Hola"));

  expect([supervisor.status, supervisor.code, supervisor.body["owner"]]).toEqual([409, "not_owner", "Ana"]);
  expect([viewer.status, viewer.code]).toEqual([403, "forbidden"]);
  expect([stranger.status, stranger.code]).toEqual([404, "not_found"]);
});

test.each([
  ["nothing but spaces", "  ", "empty_text"],
  ["more than WhatsApp takes", "x".repeat(4097), "text_too_long"],
])("%s is no reply", async (_, body, code) => {
  const id = await owned();

  const answer = await api.post("ana", `/conversations/${id}/messages`, words(body));

  expect([answer.status, answer.code]).toEqual([422, code]);
});

test("a reply written for another version is refused, one for this version goes", async () => {
  const id = await owned();
  const version = String((await api.get("ana", `/conversations/${id}`)).body["version"]);
  const send = (seen: string) => api.post("ana", `/conversations/${id}/messages`, words("Hola"), { "if-match": seen });

  const stale = await send("1");
  const good = [await send(version), await send(`"${version}"`), await send("*")];

  expect([stale.status, stale.code]).toEqual([409, "owner_changed"]);
  expect(good.map((one) => one.status)).toEqual([201, 201, 201]);
});

test("a reply quotes a message of its own conversation, by wamid or by id; what is not in it is left out", async () => {
  const id = await owned();
  const other = await owned();
  const quoted = (await api.get("ana", `/conversations/${id}/messages`)).data.at(-1);
  const foreign = (await api.get("ana", `/conversations/${other}/messages`)).data.at(-1);
  const quote = (message_id: unknown) => api.post("ana", `/conversations/${id}/messages`, words("Sí", { context: { message_id } }));

  const answers = [
    await quote(quoted?.["wamid"]),
    await quote(quoted?.["id"]),
    await quote(foreign?.["wamid"]),
    await quote(foreign?.["id"]),
    await quote("wamid.no"),
  ];

  expect(answers.map((one) => one.status)).toEqual([201, 201, 201, 201, 201]);
  const quotes = api.server.ronda.app.db.tx.raw.query("SELECT quoted_hash IS NOT NULL AS has FROM message WHERE id >= ?1 ORDER BY id");
  expect(quotes.all(Number(answers[0]?.body["id"]))).toEqual([{ has: 1 }, { has: 1 }, { has: 0 }, { has: 0 }, { has: 0 }]);
});

test("after 24 hours the window is shut", async () => {
  const id = await owned();
  await api.server.clock.leap(24 * 3_600_000);
  await api.post("ana", `/conversations/${id}/claim`); // she had lost it for not answering

  const answer = await api.post("ana", `/conversations/${id}/messages`, words("Hola"));

  expect([answer.status, answer.code]).toEqual([409, "window_closed"]);
});

test("a supervisor notes, a viewer does not, and a stranger finds nothing", async () => {
  const id = await owned();
  const note = (who: "sole" | "victor" | "beto", body = "Ojo: cliente nuevo") => api.post(who, `/conversations/${id}/notes`, { body });

  const made = await note("sole");
  const viewer = await note("victor");
  const stranger = await note("beto");
  const empty = await note("sole", " ");

  expect<unknown>([made.status, made.body["direction"], made.body["status"], made.body["raw_type"]]).toEqual([201, "note", null, null]);
  expect([viewer.status, viewer.code]).toEqual([403, "forbidden"]);
  expect([stranger.status, stranger.code]).toEqual([404, "not_found"]);
  expect([empty.status, empty.code]).toEqual([422, "empty_text"]);
});

test("the Cloud API's own fields are taken, as long as they say nothing else than the conversation does", async () => {
  const id = await owned();
  const cloud = {
    messaging_product: "whatsapp",
    recipient_type: "individual",
    to: `+${phone}`,
    text: { body: "Hola", preview_url: false },
  };
  const send = (more: object) => api.post("ana", `/conversations/${id}/messages`, words("Hola", { ...cloud, ...more }));

  const taken = await send({});
  const others = [
    await send({ to: "+5493417779999" }),
    await send({ to: "" }),
    await send({ recipient_type: "group" }),
    await send({ messaging_product: "telegram" }),
  ];

  expect(taken.status).toBe(201);
  expect(others.map((one) => [one.status, one.code])).toEqual([
    [422, "wrong_recipient"],
    [422, "wrong_recipient"],
    [422, "bad_body"],
    [422, "bad_body"],
  ]);
});

test("what the API sends carries the same kind of tag as what a page sends", async () => {
  const id = await owned();

  const made = await api.post("ana", `/conversations/${id}/messages`, words("Hola"));

  const row = api.server.ronda.app.db.tx.raw
    .query<{ id: string; tag: string }, [number]>("SELECT id, tag FROM outbox WHERE message_id = ?1")
    .get(Number(made.body["id"]));
  expect(row?.tag).toMatch(/^r1\.[0-9a-f]{24}\.[0-9a-f]{8}$/);
  expect(row?.tag.split(".")[1]).toBe(row?.id);
});
