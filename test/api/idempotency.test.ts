import { afterAll, beforeAll, expect, test } from "bun:test";
import { type Api, openApi } from "./fixture.ts";

let api: Api;
let phone = 5493419990000;
const words = (body: string) => ({ type: "text", text: { body } });
const key = (name: string) => ({ "idempotency-key": name });
const newConversation = () => api.writes("Hola", String((phone += 1)));
const owned = async () => {
  const id = await newConversation();
  await api.post("ana", `/conversations/${id}/claim`);
  return id;
};
const textsOf = async (id: string) =>
  (await api.get("sole", `/conversations/${id}/messages`)).data
    .filter((one) => String(one["direction"]) === "out")
    .map((one) => String(one["text"]));
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

test("the same key sends once and is answered alike, in turn and at once", async () => {
  const id = await owned();
  const send = () => api.post("ana", `/conversations/${id}/messages`, words("una vez"), key("once"));

  const together = await Promise.all([send(), send(), send()]);
  const later = await send();

  expect(together.map((one) => one.status)).toEqual([201, 201, 201]);
  expect(new Set([...together, later].map((one) => JSON.stringify(one.body))).size).toBe(1);
  expect(await textsOf(id)).toEqual(["una vez"]);
});

test("another body under the same key is refused and does nothing", async () => {
  const id = await owned();
  await api.post("ana", `/conversations/${id}/messages`, words("primero"), key("other-body"));

  const answer = await api.post("ana", `/conversations/${id}/messages`, words("segundo"), key("other-body"));

  expect([answer.status, answer.code]).toEqual([422, "idempotency_key_reused"]);
  expect(await textsOf(id)).toEqual(["primero"]);
});

test("a refusal is kept as well: the same call hears it again although it would go through by now", async () => {
  const id = await newConversation();
  const send = (name: string) => api.post("ana", `/conversations/${id}/messages`, words("Hola"), key(name));

  const refused = await send("refused");
  await api.post("ana", `/conversations/${id}/claim`);
  const again = await send("refused");
  const fresh = await send("fresh");

  expect([refused.status, refused.code]).toEqual([409, "not_owner"]);
  expect(again.body).toEqual(refused.body);
  expect(again.headers.get("content-type")).toBe("application/problem+json");
  expect(fresh.status).toBe(201);
});

test("a refused change is kept as a refusal, and made nothing", async () => {
  const person = await api.post("adela", "/users", { name: "Nora", email: "nora@rossi.example", role: "agent" });

  const refused = await api.post("adela", "/users", { name: "Nora", email: "NORA@rossi.example", role: "agent" }, key("taken"));
  const again = await api.post("adela", "/users", { name: "Nora", email: "NORA@rossi.example", role: "agent" }, key("taken"));

  expect(person.status).toBe(201);
  expect([refused.status, refused.code]).toEqual([409, "email_taken"]);
  expect(again.body).toEqual(refused.body);
});

test("a key counts per person and per path", async () => {
  const [first, second] = [await owned(), await owned()];
  const send = (id: string) => api.post("ana", `/conversations/${id}/messages`, words("Hola"), key("shared"));

  const answers = [
    await send(first),
    await send(second),
    await send(second),
    await api.post("sole", `/conversations/${first}/messages`, words("Hola"), key("shared")),
  ];

  expect(answers.map((one) => one.status)).toEqual([201, 201, 201, 409]);
  expect(answers[1]?.body).toEqual(answers[2]?.body ?? {});
  expect([await textsOf(first), await textsOf(second)]).toEqual([["Hola"], ["Hola"]]);
});

test("a body that was no good leaves the key free", async () => {
  const id = await owned();

  const bad = await api.post("ana", `/conversations/${id}/notes`, { text: "a" }, key("free"));
  const good = await api.post("ana", `/conversations/${id}/notes`, { body: "a" }, key("free"));

  expect([bad.status, good.status]).toEqual([422, 201]);
});

test("after 24 hours a key is free again, yet never sends the same words twice", async () => {
  const id = await owned();
  const send = (body: string) => api.post("ana", `/conversations/${id}/messages`, words(body), key("yesterday"));
  const note = (body: string) => api.post("ana", `/conversations/${id}/notes`, { body }, key("yesterday"));
  await send("Hola");
  const noted = await note("uno");
  await api.server.clock.leap(24 * 3_600_000);

  const same = await send("Hola");
  const other = await send("Chau");
  const notedAgain = await note("dos");

  expect(same.status).toBe(201);
  expect([other.status, other.code]).toEqual([422, "idempotency_key_reused"]);
  expect(await textsOf(id)).toEqual(["Hola"]);
  expect([notedAgain.status, notedAgain.body["id"] === noted.body["id"]]).toEqual([201, false]);
});

test("an answer with a one-time link is kept sealed and opens for the same call", async () => {
  const add = () => api.post("adela", "/users", { name: "Olga", email: "olga@rossi.example", role: "agent" }, key("olga"));

  const [first, second] = [await add(), await add()];

  const link = String(first.body["password_link"]);
  const kept = api.server.ronda.app.db.tx.raw.query<{ answer: string }, []>("SELECT answer FROM idempotency WHERE key = 'olga'").get();
  expect(second.body).toEqual(first.body);
  expect(kept?.answer).toStartWith("v1.");
  expect(kept?.answer).not.toContain(link.split("/").at(-1) ?? link);
});
