import { afterAll, beforeAll, expect, test } from "bun:test";
import { type Api, openApi } from "./fixture.ts";

let api: Api;
let phone = 5493416660000;
const newConversation = () => api.writes("Hola", String((phone += 1)));
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

test("of two who claim at once one wins and the other hears who", async () => {
  const id = await newConversation();

  const answers = await Promise.all([api.post("ana", `/conversations/${id}/claim`), api.post("beto", `/conversations/${id}/claim`)]);

  const won = answers.find((one) => one.status === 200);
  const lost = answers.find((one) => one.status !== 200);
  expect<unknown>(won?.body["status"]).toBe("in_progress");
  expect([lost?.status, lost?.code]).toEqual([409, "already_owned"]);
  expect(lost?.body["owner"]).toEqual(won?.body["owner"]?.["name"]);
});

test("claiming one's own again changes nothing", async () => {
  const id = await newConversation();
  const first = await api.post("ana", `/conversations/${id}/claim`);

  const again = await api.post("ana", `/conversations/${id}/claim`);

  expect(again.body).toEqual(first.body);
});

test("a viewer sees a conversation and may not claim it; who does not see it finds nothing", async () => {
  const id = await newConversation();

  const viewer = await api.post("victor", `/conversations/${id}/claim`);
  const stranger = await api.post("eva", `/conversations/${id}/claim`);

  expect([viewer.status, viewer.code]).toEqual([403, "forbidden"]);
  expect([stranger.status, stranger.code]).toEqual([404, "not_found"]);
});

test("a supervisor gives, takes over, and releases; an agent does none of it to others", async () => {
  const id = await newConversation();
  const give = (who: "ana" | "sole", to: number, headers = {}) =>
    api.call(who, "PUT", `/conversations/${id}/owner`, { body: { user_id: String(to) }, headers });

  const byAgent = await give("ana", api.cast.beto.id);
  const given = await give("sole", api.cast.beto.id);
  const toViewer = await give("sole", api.cast.victor.id);
  const toNobody = await give("sole", 4711);
  const taken = await give("sole", api.cast.sole.id);
  const stale = await give("sole", api.cast.ana.id, { "if-match": "1" });
  const released = await api.call("sole", "DELETE", `/conversations/${id}/owner`);
  const twice = await api.call("sole", "DELETE", `/conversations/${id}/owner`);

  expect([byAgent.status, byAgent.code]).toEqual([403, "forbidden"]);
  expect<unknown>([given.status, given.body["owner"]?.["name"]]).toEqual([200, "Beto"]);
  expect([toViewer.status, toViewer.code]).toEqual([409, "target_unavailable"]);
  expect([toNobody.status, toNobody.code]).toEqual([409, "target_unavailable"]);
  expect<unknown>([taken.status, taken.body["owner"]?.["name"]]).toEqual([200, "Sole"]);
  expect([stale.status, stale.code]).toEqual([409, "owner_changed"]);
  expect<unknown>([released.status, released.body["status"]]).toEqual([200, "pending"]);
  expect([twice.status, twice.code]).toEqual([409, "illegal_move"]);
});

test("a conversation waits for the customer only once he has been answered", async () => {
  const id = await newConversation();
  await api.post("ana", `/conversations/${id}/claim`);
  const wait = () => api.call("ana", "PUT", `/conversations/${id}/state`, { body: { state: "waiting" } });

  const tooSoon = await wait();
  await api.post("ana", `/conversations/${id}/messages`, { type: "text", text: { body: "¡Hola!" } });
  const waiting = await wait();

  expect([tooSoon.status, tooSoon.code]).toEqual([409, "illegal_move"]);
  expect<unknown>([waiting.status, waiting.body["status"]]).toEqual([200, "waiting"]);
});

test("somebody who is away is given a conversation only when the script says that it knows", async () => {
  const id = await newConversation();
  const give = (more: object) =>
    api.call("sole", "PUT", `/conversations/${id}/owner`, { body: { user_id: String(api.cast.beto.id), ...more } });
  await api.call("beto", "PUT", "/me/presence", { body: { state: "offline" } });

  const asked = await give({});
  const given = await give({ confirm: true });
  await api.call("beto", "PUT", "/me/presence", { body: { state: "available" } });

  expect([asked.status, asked.code]).toEqual([409, "target_unavailable"]);
  expect<unknown>([given.status, given.body["owner"]?.["name"]]).toEqual([200, "Beto"]);
});

test("resolving needs the owner and the version he saw; reopening gives it to who does it", async () => {
  const id = await newConversation();
  const claimed = await api.post("ana", `/conversations/${id}/claim`);
  const version = String(claimed.body["version"]);

  const stale = await api.post("ana", `/conversations/${id}/resolution`, undefined, { "if-match": '"1"' });
  const resolved = await api.post("ana", `/conversations/${id}/resolution`, undefined, { "if-match": `"${version}"` });
  const again = await api.post("ana", `/conversations/${id}/resolution`);
  const reopened = await api.call("sole", "DELETE", `/conversations/${id}/resolution`);

  expect([stale.status, stale.code]).toEqual([409, "owner_changed"]);
  expect<unknown>([resolved.status, resolved.body["status"], resolved.body["resolved_at"]]).toEqual([
    200,
    "resolved",
    "2026-11-23T13:00:00.000Z",
  ]);
  expect([again.status, again.code]).toEqual([409, "illegal_move"]);
  expect<unknown>([reopened.status, reopened.body["owner"]?.["name"], reopened.body["resolved_at"]]).toEqual([200, "Sole", null]);
});

test("an old case does not open beside a newer one", async () => {
  const customer = String((phone += 1));
  const old = await api.writes("Hola", customer);
  await api.post("ana", `/conversations/${old}/claim`);
  await api.post("ana", `/conversations/${old}/resolution`);
  await api.server.clock.leap(25 * 3_600_000);
  const newer = await api.writes("¿Siguen ahí?", customer);

  const refused = await api.call("sole", "DELETE", `/conversations/${old}/resolution`);

  expect(newer).not.toBe(old);
  expect([refused.status, refused.code, String(refused.body["conversation"])]).toEqual([409, "newer_case", newer]);
});

test("which case is newer is told to who may see it and to nobody else", async () => {
  const customer = String((phone += 1));
  const old = await api.writes("Hola", customer);
  await api.post("ana", `/conversations/${old}/claim`);
  await api.post("ana", `/conversations/${old}/resolution`);
  await api.server.clock.leap(25 * 3_600_000);
  const newer = await api.writes("¿Siguen ahí?", customer);
  const pending = await api.call("ana", "DELETE", `/conversations/${old}/resolution`);
  await api.post("beto", `/conversations/${newer}/claim`);

  const taken = await api.call("ana", "DELETE", `/conversations/${old}/resolution`);

  expect([pending.code, String(pending.body["conversation"])]).toEqual(["newer_case", newer]);
  expect([taken.status, taken.code]).toEqual([409, "newer_case"]);
  expect(taken.body["conversation"] ?? null).toBeNull();
  expect(JSON.stringify(taken.body)).not.toContain("Beto");
});
