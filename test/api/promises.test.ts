import { afterAll, beforeAll, expect, test } from "bun:test";
import { type Api, openApi } from "./fixture.ts";

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const minute = 60_000;
const put = (who: "ana" | "adela", path: string, body: object) => api.call(who, "PUT", path, { body });

test("a team's targets are read and written by admins; what is left out stays", async () => {
  const before = await api.get("adela", "/teams/1/targets");
  const written = await put("adela", "/teams/1/targets", {
    first_answer_minutes: 15,
    resolution_minutes: 600,
    by_priority: { urgent: { first_answer_minutes: 2, time: "wall" } },
  });
  const again = await put("adela", "/teams/1/targets", { by_priority: { urgent: null } });

  const usual = { first_answer_minutes: 5, next_answer_minutes: 5, resolution_minutes: null, time: "business", by_priority: {} };
  expect<unknown>(before.body).toEqual(usual);
  const normal = { ...usual, first_answer_minutes: 15, resolution_minutes: 600 };
  const urgent = { first_answer_minutes: 2, next_answer_minutes: 5, resolution_minutes: 600, time: "wall" };
  expect<unknown>(written.body).toEqual({ ...normal, by_priority: { urgent } });
  expect<unknown>(again.body).toEqual(normal);
  const refused = [
    await put("ana", "/teams/1/targets", {}),
    await put("adela", "/teams/99/targets", {}),
    await put("adela", "/teams/1/targets", { first_answer_minutes: 0 }),
    await api.get("adela", "/teams/99/targets"),
    await api.get("sole", "/teams/1/targets"),
  ];
  expect(refused.map(({ status }) => status)).toEqual([403, 404, 422, 404, 403]);
});

test("a ladder is the company's until the team has its own", async () => {
  const steps = [
    { after: 5, who: "owner", how: ["in_app", "sound"] },
    { after: 10, who: "person", how: ["push"], user_id: String(api.cast.sole.id), act: "raise_priority" },
    { after: 20, who: "supervisors", how: ["mail"], act: "move_to_team", team_id: String(api.cast.otherTeamId) },
  ];
  const before = await api.get("adela", "/teams/1/ladder");
  const written = await put("adela", "/teams/1/ladder", { steps });
  const follows = await put("adela", "/teams/1/ladder", { steps: null });

  expect<unknown>(before.body).toMatchObject({ inherited: true, steps: [{ after: 5 }, { after: 10 }, { after: 30 }] });
  const plain = { act: "nothing", user_id: null, team_id: null };
  expect<unknown>(written.body).toEqual({ inherited: false, steps: steps.map((step) => ({ ...plain, ...step })) });
  expect<unknown>(follows.body).toEqual(before.body);
  const backwards = await put("adela", "/teams/1/ladder", { steps: [steps[1], steps[0]] });
  const seven = await put("adela", "/teams/1/ladder", { steps: Array.from({ length: 7 }, (_, n) => ({ after: n + 1, who: "owner" })) });
  const noWay = await put("adela", "/teams/1/ladder", { steps: [{ after: 1, who: "owner", how: [] }] });
  const toSelf = await put("adela", "/teams/1/ladder", { steps: [{ after: 1, who: "owner", act: "move_to_team", team_id: "1" }] });
  expect([backwards, seven, noWay, toSelf].map(({ status, code }) => [status, code])).toEqual([
    [422, "ladder_backwards"],
    [422, "ladder_too_long"],
    [422, "ladder_bad_step"],
    [422, "ladder_no_team"],
  ]);
  expect((await put("ana", "/teams/1/ladder", { steps: null })).status).toBe(403);
});

test("a conversation says when its answer is due, that it is late, and how far up the ladder it is", async () => {
  await put("adela", "/teams/1/targets", { first_answer_minutes: 5, resolution_minutes: null });
  const id = await api.writes("Hola", "5493416681001");
  const at = api.server.clock.now();
  const before = await api.get("sole", `/conversations/${id}`);
  await api.server.advance(11 * minute);
  const after = await api.get("sole", `/conversations/${id}`);

  const since = Date.parse(String(before.body["waiting_since"]));
  expect(at - since).toBeWithin(-1_000, 1_001);
  expect<unknown>(before.body).toMatchObject({ answer_due_at: new Date(since + 5 * minute).toISOString(), late: false, ladder_step: 0 });
  expect<unknown>(after.body).toMatchObject({ late: true, ladder_step: 2 });
});

test("the owner escalates by id or name of a reason; who may not, and what is no reason, is refused", async () => {
  const id = await api.writes("Hola", "5493416681002");
  await api.post("ana", `/conversations/${id}/claim`);
  const reasons = await api.get("ana", "/escalation-reasons");
  const path = `/conversations/${id}/escalations`;
  const refused = [
    await api.post("sole", path, { reason: "1" }),
    await api.post("eva", path, { reason: "1" }),
    await api.post("victor", path, { reason: "1" }),
    await api.post("ana", path, { reason: "boredom" }),
    await api.post("ana", path, { reason: "1" }, { "if-match": "99" }),
  ];
  const done = await api.post("ana", path, { reason: "money", note: "Quiere un descuento" });
  const twice = await api.post("ana", path, { reason: "1" });

  expect<unknown>(reasons.data[1]).toEqual({ id: "2", name: "money", uses: 0 });
  expect(refused.map(({ status, code }) => [status, code])).toEqual([
    [409, "not_owner"],
    [404, "not_found"],
    [403, "forbidden"],
    [422, "unknown_reason"],
    [409, "owner_changed"],
  ]);
  expect([done.status, twice.status, twice.code]).toEqual([201, 409, "already_escalated"]);
  expect<unknown>((await api.get("ana", "/escalation-reasons")).data[1]).toMatchObject({ uses: 1 });
});
