import { afterEach, beforeEach, expect, test } from "bun:test";
import { type Api, openApi } from "../fixture.ts";

// Monday, 10:00 in Rosario. A customer has just written, and Ana has them in hand.

let api: Api;
let id: string;
beforeEach(async () => {
  api = await openApi();
  id = await api.writes("Hola");
  await api.post("ana", `/conversations/${id}/claim`, {});
});
afterEach(() => api.close());

const schedules = (more: Record<string, unknown> = {}, headers: Record<string, string> = {}) =>
  api.post(
    "ana",
    `/conversations/${id}/messages`,
    { type: "text", text: { body: "¿Pudiste verlo?" }, send_at: "2026-11-23T15:00:00-03:00", ...more },
    headers,
  );

test("send_at keeps a text until its instant; it is listed, a repeated call schedules once, and it is taken back once", async () => {
  const first = await schedules({}, { "idempotency-key": "k1" });
  const again = await schedules({}, { "idempotency-key": "k1" });
  const listed = await api.get("ana", `/conversations/${id}/scheduled`);
  const taken = await api.call("ana", "DELETE", `/scheduled/${String(first.body["id"])}`);
  const gone = await api.call("ana", "DELETE", `/scheduled/${String(first.body["id"])}`);

  expect([first.status, again.status, taken.status, gone.status]).toEqual([201, 201, 200, 404]);
  expect(first.body).toEqual(again.body);
  expect(first.body as unknown).toMatchObject({ status: "scheduled", send_at: "2026-11-23T18:00:00.000Z", cancel_on_reply: true });
  expect(listed.data).toEqual([first.body]);
  expect((await api.get("ana", `/conversations/${id}/scheduled`)).data).toEqual([]);
});

test("is refused in the past, past the window, and for a reaction; a colleague hears 404, a supervisor that it is not hers", async () => {
  const past = await schedules({ send_at: "2026-11-23T12:59:59Z" });
  const closed = await schedules({ send_at: "2026-11-24T13:00:00Z" });
  const [hello] = (await api.get("ana", `/conversations/${id}/messages`)).data;
  const chip = await schedules({ type: "reaction", text: undefined, reaction: { message_id: hello?.["id"], emoji: "👍" } });
  const kept = await schedules();
  const path = `/scheduled/${String(kept.body["id"])}`;

  expect([past, closed, chip].map(({ status, code }) => [status, code])).toEqual([
    [422, "schedule_past"],
    [409, "window_closed_then"],
    [422, "schedule_reaction"],
  ]);
  expect((await api.call("eva", "DELETE", path)).status).toBe(404);
  expect((await api.call("sole", "DELETE", path)).code).toBe("not_owner");
  expect((await api.get("eva", `/conversations/${id}/scheduled`)).status).toBe(404);
});
