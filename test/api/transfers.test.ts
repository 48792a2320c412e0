import { afterAll, beforeAll, expect, test } from "bun:test";
import { type Api, type Name, openApi } from "./fixture.ts";

let api: Api;
let phone = 5493416680000;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const owned = async () => {
  const id = await api.writes("Hola", String((phone += 1)));
  await api.post("ana", `/conversations/${id}/claim`);
  return id;
};
const hands = (who: Name, id: string, body: object) =>
  api.post(who, `/conversations/${id}/transfers`, { note: "Le falta el VEP", ...body });
const raw = (sql: string, ...values: number[]) => api.server.ronda.app.db.tx.raw.run(sql, values);

test("a conversation is handed to a person or to a team's queue", async () => {
  const { beto } = api.cast;
  const id = await owned();
  const other = await owned();

  const person = await hands("ana", id, { to_user_id: String(beto.id), reason: "language" });
  const team = await hands("ana", other, { to_team_id: String(api.cast.otherTeamId) });

  expect<unknown>([person.status, person.body["owner"]?.["name"], person.body["status"]]).toEqual([200, "Beto", "in_progress"]);
  expect<unknown>([team.status, team.body["owner"], team.body["status"], team.body["team"]?.["name"]]).toEqual([
    200,
    null,
    "pending",
    "Sueldos",
  ]);
});

test("one target, no more and no fewer, a known reason, and a note where the team wants one", async () => {
  const id = await owned();
  const to = { to_user_id: String(api.cast.beto.id) };

  const answers = [
    await hands("ana", id, {}),
    await hands("ana", id, { ...to, to_team_id: String(api.cast.otherTeamId) }),
    await hands("ana", id, { ...to, reason: "bored" }),
    await hands("ana", id, { ...to, note: " " }),
    await hands("ana", id, { ...to, note: "x".repeat(8193) }),
    await hands("ana", id, { ...to, whisper: "x" }),
  ];

  expect(answers.map((one) => [one.status, one.code])).toEqual([
    [422, "bad_target"],
    [422, "bad_target"],
    [422, "bad_body"],
    [422, "note_missing"],
    [422, "note_too_long"],
    [422, "unknown_field"],
  ]);
});

test("each refusal has its code, and the name or the load with it", async () => {
  const { ana, beto, victor } = api.cast;
  const id = await owned();
  const to = { to_user_id: String(beto.id) };

  const self = await hands("ana", id, { to_user_id: String(ana.id) });
  const viewer = await hands("ana", id, { to_user_id: String(victor.id), confirm: true });
  raw("UPDATE person SET presence = 'break' WHERE id = ?", beto.id);
  const away = await hands("ana", id, to);
  raw("UPDATE person SET presence = 'available', cap = 1 WHERE id = ?", beto.id);
  await api.post("beto", `/conversations/${await api.writes("Hola", String((phone += 1)))}/claim`);
  const full = await hands("ana", id, to);
  const meant = await hands("ana", id, { ...to, confirm: true });
  raw("UPDATE person SET cap = NULL WHERE id = ?", beto.id);
  const foreign = await hands("ana", id, to);

  expect([self, viewer, away, full].map((one) => [one.status, one.code])).toEqual([
    [409, "transfer_to_self"],
    [409, "target_unavailable"],
    [409, "target_unavailable"],
    [409, "agent_full"],
  ]);
  expect<unknown>(away.body["name"]).toBe("Beto");
  expect<unknown>(full.body["cap"]).toBe(1);
  expect(meant.status).toBe(200);
  expect([foreign.status, foreign.code]).toEqual([404, "not_found"]);
});

test("the third in a row needs a supervisor, and a version seen too long ago is refused", async () => {
  const { ana, beto } = api.cast;
  const id = await owned();
  const stale = await api.post("ana", `/conversations/${id}/transfers`, { to_user_id: String(beto.id), note: "x" }, { "if-match": "1" });
  await hands("ana", id, { to_user_id: String(beto.id) });
  await hands("beto", id, { to_user_id: String(ana.id) });

  const third = await hands("ana", id, { to_user_id: String(beto.id) });
  const bySupervisor = await hands("sole", id, { to_user_id: String(beto.id) });

  expect([stale.status, stale.code]).toEqual([409, "owner_changed"]);
  expect([third.status, third.code]).toEqual([409, "needs_supervisor"]);
  expect(bySupervisor.status).toBe(200);
});

test("the first reply waits for the context to be read", async () => {
  const id = await owned();
  await hands("ana", id, { to_user_id: String(api.cast.beto.id) });
  const reply = { type: "text", text: { body: "Hola" } };

  const tooSoon = await api.post("beto", `/conversations/${id}/messages`, reply);
  const other = await api.call("sole", "PUT", `/conversations/${id}/context`);
  const read = await api.call("beto", "PUT", `/conversations/${id}/context`);
  const sent = await api.post("beto", `/conversations/${id}/messages`, reply);

  expect([tooSoon.status, tooSoon.code]).toEqual([409, "context_unread"]);
  expect([other.status, other.code]).toEqual([409, "not_owner"]);
  expect([read.status, sent.status]).toEqual([200, 201]);
});

test("a supervisor asks, a second one hears who was first, and the owner answers once", async () => {
  const id = await owned();

  const asked = await api.post("sole", `/conversations/${id}/ask`);
  const second = await api.post("adela", `/conversations/${id}/ask`);
  const yes = await api.call("ana", "PUT", `/conversations/${id}/ask`, { body: { answer: "yes" } });
  const late = await api.call("sole", "PUT", `/conversations/${id}/ask`, { body: { answer: "no" } });

  expect<unknown>([asked.status, asked.body["owner"]?.["name"]]).toEqual([200, "Ana"]);
  expect<unknown>([second.status, second.code, second.body["name"]]).toEqual([409, "already_asked", "Sole"]);
  expect<unknown>([yes.status, yes.body["owner"]?.["name"]]).toEqual([200, "Sole"]);
  expect([late.status, late.code]).toEqual([409, "ask_over"]);
});
