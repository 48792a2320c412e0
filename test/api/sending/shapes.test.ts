import { afterAll, beforeAll, expect, test } from "bun:test";
import { type Api, openApi } from "../fixture.ts";

let api: Api;
let id = "";
const say = (body: unknown) => api.post("ana", `/conversations/${id}/messages`, body);
beforeAll(async () => {
  api = await openApi();
  id = await api.writes("Hola", "5493417770000");
  await api.post("ana", `/conversations/${id}/claim`);
});
afterAll(() => api.close());

const buttons = [{ type: "reply", reply: { id: "y", title: "Sí" } }];
const rowsOfList = { button: "Ver", sections: [{ title: "Hoy", rows: [{ id: "r", title: "9 h", description: "Ana" }] }] };

test.each([
  ["location", { latitude: -32.9, longitude: -60.6, name: "Estudio" }, "Estudio"],
  ["contacts", [{ name: { formatted_name: "Pau Ros", last_name: "Ros" }, phones: [{ phone: "+34600222333", type: "CELL" }] }], "Pau Ros"],
  ["interactive", { type: "button", body: { text: "¿Va?" }, action: { buttons } }, "¿Va?"],
  ["interactive", { type: "list", body: { text: "¿Cuándo?" }, header: { type: "text", text: "Turnos" }, action: rowsOfList }, "¿Cuándo?"],
])("a %s is queued in the Cloud API's shape and told back in it", async (type, part, text) => {
  const answer = await say({ type, [type]: part });

  expect([answer.status, answer.body["type"], answer.body["text"], answer.body["status"]] as unknown[]).toEqual([
    201,
    type,
    text,
    "queued",
  ]);
  expect<unknown>(answer.body["content"]?.[type]).toMatchObject(
    type === "contacts" ? [{ name: { formatted_name: "Pau Ros" } }] : { ...part },
  );
});

test("a reaction names its message by Meta's id or by ours", async () => {
  const target = (await api.get("ana", `/conversations/${id}/messages?limit=200`)).data.at(-1);

  const answers = [
    await say({ type: "reaction", reaction: { message_id: target?.["wamid"], emoji: "👍" } }),
    await say({ type: "reaction", reaction: { message_id: target?.["id"], emoji: "" } }),
    await say({ type: "reaction", reaction: { message_id: "wamid.no", emoji: "👍" } }),
  ];

  expect(answers.map((one) => [one.status, one.code ?? one.body["type"]] as unknown[])).toEqual([
    [201, "reaction"],
    [201, "reaction"],
    [422, "unknown_target"],
  ]);
  expect<unknown>(answers[0]?.body["content"]).toEqual({ reaction: { message_id: target?.["wamid"], emoji: "👍" } });
});

test.each([
  ["a part that is missing", { type: "location" }, "location"],
  ["a part of another type", { type: "text", text: { body: "a" }, location: { latitude: 1, longitude: 1 } }, "location"],
  [
    "buttons that are a list",
    { type: "interactive", interactive: { type: "button", body: { text: "a" }, action: rowsOfList } },
    "interactive.action.buttons",
  ],
  [
    "a list that is buttons",
    { type: "interactive", interactive: { type: "list", body: { text: "a" }, action: { buttons } } },
    "interactive.action.sections",
  ],
  ["a type nobody knows", { type: "poll" }, "type"],
])("%s is a bad body", async (_, body, field) => {
  const answer = await say(body);

  expect([answer.status, answer.code, answer.body["field"]] as unknown[]).toEqual([422, "bad_body", field]);
});

test("a limit of Meta's is refused with the part and the limit", async () => {
  const long = [{ type: "reply", reply: { id: "y", title: "x".repeat(21) } }];

  const answer = await say({ type: "interactive", interactive: { type: "button", body: { text: "a" }, action: { buttons: long } } });

  expect([answer.status, answer.code, answer.body["part"], answer.body["max"]] as unknown[]).toEqual([
    422,
    "part_too_long",
    "action.buttons[0].reply.title",
    20,
  ]);
});
