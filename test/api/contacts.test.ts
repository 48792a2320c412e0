import { afterAll, beforeAll, expect, test } from "bun:test";
import { type Api, type Name, openApi } from "./fixture.ts";

let api: Api;
let cases: string[];
const phones = ["5493415551001", "5493415551002", "5493415551003"];
beforeAll(async () => {
  api = await openApi();
  cases = [];
  for (const phone of phones) cases.push(await api.writes("Hola", phone));
  await api.post("ana", `/conversations/${cases[0]}/claim`);
  await api.post("beto", `/conversations/${cases[1]}/claim`);
});
afterAll(() => api.close());

test.each([
  ["ana", [phones[0], phones[2]]],
  ["beto", [phones[1], phones[2]]],
  ["eva", []],
  ["sole", phones],
  ["victor", phones],
] as const)("%s reads the contacts of the conversations that are seen", async (who, expected) => {
  const answer = await api.get(who as Name, "/contacts");

  expect(answer.data.map((one) => String(one["wa_id"]))).toEqual([...expected] as string[]);
});

test("contacts come in pages", async () => {
  const first = await api.get("sole", "/contacts?limit=2");
  const second = await api.get("sole", `/contacts?limit=2&cursor=${first.body["next_cursor"]}`);

  expect([...first.data, ...second.data].map((one) => String(one["phone"]))).toEqual(phones.map((phone) => `+${phone}`));
});

test("one contact is read by its id; somebody else's looks missing", async () => {
  const [mine, betos] = (await api.get("sole", "/contacts")).data.map((one) => String(one["id"]));

  const own = await api.get("ana", `/contacts/${mine}`);
  const hidden = await api.get("ana", `/contacts/${betos}`);
  const missing = await api.get("ana", "/contacts/4711");

  expect<unknown>([own.status, own.body["user_id"]]).toEqual([200, `AR.${phones[0]}`]);
  expect(hidden.status).toBe(404);
  expect(hidden.body).toEqual(missing.body);
});
