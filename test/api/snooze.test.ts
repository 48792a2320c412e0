import { afterAll, beforeAll, expect, test } from "bun:test";
import { type Api, openApi } from "./fixture.ts";

let api: Api;
let id: string;
const until = "2026-11-30T09:00:00-03:00";
const path = () => `/conversations/${id}/snooze`;
const put = (as: "ana" | "beto" | "sole" | "victor" | "eva", body: unknown, headers: Record<string, string> = {}) =>
  api.call(as, "PUT", path(), { body, headers });

beforeAll(async () => {
  api = await openApi();
  id = await api.writes("Hola");
  await api.post("ana", `/conversations/${id}/claim`);
});
afterAll(() => api.close());

test("while the customer waits it is refused", async () => {
  const answer = await put("ana", { until });

  expect([answer.status, answer.code]).toEqual([409, "customer_waits"]);
});

test("its owner puts it off and takes that back; the conversation tells until when", async () => {
  await api.post("ana", `/conversations/${id}/messages`, { type: "text", text: { body: "Lo veo" } });

  const before = await api.get("ana", `/conversations/${id}`);
  const snoozed = await put("ana", { until });
  const seen = await api.get("ana", "/conversations?status=waiting");
  const again = await put("ana", { until: "2026-12-01T12:00:00Z" });
  const back = await api.call("ana", "DELETE", path());
  const twice = await api.call("ana", "DELETE", path());

  expect<unknown>(before.body["snoozed_until"]).toBeNull();
  expect(snoozed.status).toBe(200);
  expect<unknown>(snoozed.body).toMatchObject({ status: "waiting", snoozed_until: "2026-11-30T12:00:00.000Z" });
  expect<unknown>(seen.data.map((one) => one["id"])).toEqual([id]);
  expect<unknown>(again.body["snoozed_until"]).toBe("2026-12-01T12:00:00.000Z");
  expect<unknown>(back.body).toMatchObject({ status: "in_progress", snoozed_until: null });
  expect([twice.status, twice.code]).toEqual([409, "illegal_move"]);
});

test.each([
  ["past", { until: "2026-11-23T12:59:59Z" }, 422, "snooze_past"],
  ["more than a year ahead", { until: "2027-11-25T12:00:00Z" }, 422, "snooze_too_far"],
  ["no instant", { until: "mañana" }, 422, "bad_body"],
  ["no such day", { until: "2027-02-30T12:00:00Z" }, 422, "bad_body"],
  ["without a zone", { until: "2026-11-30T09:00:00" }, 422, "bad_body"],
  ["nothing", {}, 422, "bad_body"],
])("%s is refused", async (_, body, status, code) => {
  const answer = await put("ana", body);

  expect([answer.status, answer.code]).toEqual([status, code]);
});

test("somebody else's, a viewer's, and what changed hands", async () => {
  const of = async (as: Parameters<typeof put>[0], headers = {}) => {
    const { status, code } = await put(as, { until }, headers);
    return [as, status, code];
  };

  expect(await of("sole")).toEqual(["sole", 409, "not_owner"]);
  expect(await of("victor")).toEqual(["victor", 403, "forbidden"]);
  expect(await of("eva")).toEqual(["eva", 404, "not_found"]);
  expect(await of("ana", { "if-match": '"99"' })).toEqual(["ana", 409, "owner_changed"]);
});

test("a team tells and takes how long what ended stays open, and when silence ends it", async () => {
  const teams = await api.get("adela", "/teams");
  const teamId = String(teams.data[0]?.["id"]);
  const changed = await api.call("adela", "PATCH", `/teams/${teamId}`, { body: { reopen_hours: 0, auto_resolve_hours: 720 } });
  const wrong = await api.call("adela", "PATCH", `/teams/${teamId}`, { body: { reopen_hours: 169 } });
  const off = await api.call("adela", "PATCH", `/teams/${teamId}`, { body: { auto_resolve_hours: null } });

  expect<unknown>(teams.data[0]).toMatchObject({ reopen_hours: 24, auto_resolve_hours: null });
  expect<unknown>(changed.body).toMatchObject({ reopen_hours: 0, auto_resolve_hours: 720 });
  expect(wrong.status).toBe(422);
  expect<unknown>(off.body["auto_resolve_hours"]).toBeNull();
});
