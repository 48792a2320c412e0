import { afterAll, beforeAll, expect, test } from "bun:test";
import { type Api, openApi } from "./fixture.ts";

let api: Api;
let old: string;
let live: string;
const phone = "5493415552001";
// Beto answered once and resolved; days later Ana has the next case of the same customer.
beforeAll(async () => {
  api = await openApi();
  old = await api.writes("la primera vez", phone);
  await api.post("beto", `/conversations/${old}/claim`);
  await api.post("beto", `/conversations/${old}/resolution`);
  await api.server.clock.leap(48 * 3_600_000);
  live = await api.writes("la segunda vez", phone);
  await api.post("ana", `/conversations/${live}/claim`);
});
afterAll(() => api.close());

test("who sees a case reads the earlier ones of the same customer and may note there", async () => {
  const conversation = await api.get("ana", `/conversations/${old}`);
  const messages = await api.get("ana", `/conversations/${old}/messages`);
  const note = await api.post("ana", `/conversations/${old}/notes`, { body: "visto" });

  expect([conversation.status, messages.status, note.status]).toEqual([200, 200, 201]);
  expect(messages.data.map((one) => String(one["text"]))).toContain("la primera vez");
});

test("an earlier case is read but neither listed nor touched", async () => {
  const list = await api.get("ana", "/conversations?status=resolved");
  const move = await api.call("ana", "DELETE", `/conversations/${old}/resolution`);

  expect(list.data).toEqual([]);
  expect([move.status, move.code]).toEqual([404, "not_found"]);
});

test("who saw the earlier case learns nothing of the later one, by no way", async () => {
  const asked = [
    await api.get("beto", `/conversations/${live}`),
    await api.get("beto", `/conversations/${live}/messages`),
    await api.post("beto", `/conversations/${live}/messages`, { type: "text", text: { body: "a" } }),
    await api.post("beto", `/conversations/${live}/notes`, { body: "a" }),
    await api.post("beto", `/conversations/${live}/resolution`),
    await api.call("beto", "DELETE", `/conversations/${live}/owner`),
    await api.call("beto", "PUT", `/conversations/${live}/owner`, { body: { user_id: String(api.cast.beto.id) } }),
    await api.call("beto", "PUT", `/conversations/${live}/state`, { body: { state: "waiting" } }),
  ];
  const missing = await api.get("beto", "/conversations/4711");
  const feed = await api.get("beto", "/messages");

  for (const answer of asked) expect(answer.body).toEqual(missing.body);
  expect(JSON.stringify(feed.body)).not.toContain("la segunda vez");
  expect(JSON.stringify(feed.body)).toContain("la primera vez");
});

test("sight ends with the case: who released it to another team's people sees it no more", async () => {
  const mine = await api.writes("para Eva", "5493415552002");
  await api.call("sole", "PUT", `/conversations/${mine}/owner`, { body: { user_id: String(api.cast.eva.id) } });

  const before = await api.get("eva", `/conversations/${mine}`);
  await api.call("eva", "DELETE", `/conversations/${mine}/owner`);
  const after = await api.get("eva", `/conversations/${mine}`);

  expect([before.status, after.status]).toEqual([200, 404]);
});
