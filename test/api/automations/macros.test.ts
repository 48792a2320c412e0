import { afterEach, beforeEach, expect, test } from "bun:test";
import { addLabel } from "../../support/fixture/office-work.ts";
import { conversationOf } from "../../support/fixture/conversation.ts";
import { rows } from "../../support/fixture/intake.ts";
import { type Api, openApi } from "../fixture.ts";

let api: Api;
beforeEach(async () => {
  api = await openApi();
});
afterEach(() => api.close());

const idIn = (answer: { body: object }) => String((answer.body as { id?: unknown }).id);

test("a macro does all its steps with the permissions of who presses it, once a key", async () => {
  const label = await addLabel(api.server, "Listo");
  const made = await api.post("ana", "/macros", {
    name: "Cerrar",
    actions: [
      { type: "owner", value: String(api.cast.ana.id) },
      { type: "label", value: String(label) },
      { type: "text", value: "Listo, {nombre:amigo}" },
      { type: "note", value: "Cerrado con macro" },
      { type: "resolve" },
    ],
  });
  const id = await api.writes("Hola");
  const done = await api.post("ana", `/conversations/${id}/macros/${idIn(made)}`, {}, { "Idempotency-Key": "k" });
  const again = await api.post("ana", `/conversations/${id}/macros/${idIn(made)}`, {}, { "Idempotency-Key": "k" });

  expect([made.status, made.body as unknown]).toMatchObject([201, { scope: "mine", team: null, version: 1 }]);
  expect([done.status, done.body["status"] as unknown]).toEqual([200, "resolved"]);
  expect([again.status, again.body as unknown]).toEqual([done.status, done.body as unknown]);
  expect(rows(api.server, "SELECT kind, origin, author_id AS author FROM message WHERE kind IN ('out','note') ORDER BY id")).toEqual([
    { kind: "out", origin: "person", author: api.cast.ana.id },
    { kind: "note", origin: null, author: api.cast.ana.id },
  ]);
});

test("a step that is refused takes everything back and is named", async () => {
  const label = await addLabel(api.server, "Listo");
  const made = await api.post("ana", "/macros", {
    name: "Pasar",
    actions: [
      { type: "label", value: String(label) },
      { type: "note", value: "Va" },
      { type: "priority", value: "high" },
    ],
  });
  const id = await api.writes("Hola");
  const answer = await api.post("ana", `/conversations/${id}/macros/${idIn(made)}`, {});
  const stale = await api.call("ana", "POST", `/conversations/${id}/macros/${idIn(made)}`, { body: {}, headers: { "If-Match": "9" } });
  const foreign = await api.post("beto", `/conversations/${id}/macros/${idIn(made)}`, {});
  const unseen = await api.post("eva", `/conversations/${id}/macros/${idIn(made)}`, {});
  const looking = await api.post("victor", `/conversations/${id}/macros/${idIn(made)}`, {});

  expect([answer.status, answer.code, answer.body as unknown]).toMatchObject([409, "not_owner", { step: 3, action: "priority" }]);
  expect([stale.code, foreign.code, unseen.status, looking.status]).toEqual(["owner_changed", "unknown_macro", 404, 403]);
  expect(rows(api.server, "SELECT 1 FROM conversation_label UNION ALL SELECT 1 FROM message WHERE kind = 'note'")).toEqual([]);
  expect(conversationOf(api.server)).toMatchObject({ priority: 0, version: 1 });
});

test("own macros are one's own, a team's and everybody's are kept by who leads; each fault by its code", async () => {
  const actions = [{ type: "resolve" }];
  const own = await api.post("ana", "/macros", { name: "Mía", actions });
  const team = await api.post("sole", "/macros", { name: "Equipo", actions, scope: "team", team_id: "1" });
  const all = await api.post("adela", "/macros", { name: "Todos", actions, scope: "all" });
  const refused = [
    await api.post("ana", "/macros", { name: "x", actions, scope: "all" }),
    await api.post("ana", "/macros", { name: " ", actions }),
    await api.post("ana", "/macros", { name: "x", actions: [{ type: "dance" }] }),
    await api.post("ana", "/macros", { name: "x", actions: [{ type: "team", value: "99" }] }),
    await api.post("sole", "/macros", { name: "x", actions, scope: "team", team_id: "99" }),
    await api.call("beto", "PATCH", `/macros/${idIn(own)}`, { body: { name: "y" } }),
    await api.call("ana", "PATCH", `/macros/${idIn(team)}`, { body: { name: "y" } }),
    await api.call("ana", "PATCH", `/macros/${idIn(own)}`, { body: { name: "y" }, headers: { "If-Match": "7" } }),
    await api.call("ana", "DELETE", `/macros/${idIn(all)}`),
    await api.post("victor", "/macros", { name: "x", actions }),
  ];
  const changed = await api.call("ana", "PATCH", `/macros/${idIn(own)}`, { body: { name: "Nueva" } });
  const [anas, evas] = [await api.get("ana", "/macros"), await api.get("eva", "/macros")];
  const gone = await api.call("ana", "DELETE", `/macros/${idIn(own)}`);

  expect(refused.map(({ code }) => code)).toEqual([
    "forbidden",
    "bad_name",
    "bad_rule",
    "unknown_team",
    "unknown_team",
    "not_found",
    "forbidden",
    "macro_changed",
    "forbidden",
    "forbidden",
  ]);
  expect(changed.body as unknown).toMatchObject({ name: "Nueva", version: 2, actions: [{ type: "resolve", value: "" }] });
  expect([anas, evas].map(({ data }) => data.map(({ name }) => name as unknown))).toEqual([["Nueva", "Equipo", "Todos"], ["Todos"]]);
  expect(gone.status).toBe(200);
});

test("nobody keeps more than thirty of their own", async () => {
  for (let n = 0; n < 30; n += 1) await api.post("ana", "/macros", { name: `M${n}`, actions: [{ type: "resolve" }] });

  const answer = await api.post("ana", "/macros", { name: "Una más", actions: [{ type: "resolve" }] });

  expect([answer.status, answer.code]).toEqual([409, "too_many_macros"]);
});
