import { afterEach, beforeEach, expect, test } from "bun:test";
import { type Api, openApi } from "../fixture.ts";

let api: Api;
beforeEach(async () => {
  api = await openApi();
});
afterEach(() => api.close());

const rule = {
  name: "Se quejan",
  event: { type: "message_arrived" },
  conditions: {
    match: "all",
    of: [
      { field: "words", is: ["reclamo"] },
      {
        match: "any",
        of: [
          { field: "state", is: ["pending"] },
          { field: "owner", is: ["nobody"], not: true },
        ],
      },
    ],
  },
  actions: [{ type: "priority", value: "urgent" }],
};

test("an automation is kept, told, changed, switched, tried, logged and deleted; only by admins", async () => {
  const made = await api.post("adela", "/automations", rule);
  const id = made.body["id"] as unknown as string;
  await api.writes("Hola");
  await api.writes("Va un RECLAMO");
  await api.server.advance(1_000);
  const written = api.server.ronda.app.db.tx.raw.query<{ n: number }, []>("SELECT total_changes() AS n");
  const before = written.get()?.n;
  const tried = await api.post("adela", `/automations/${id}/dry-run`, {});
  const after = written.get()?.n;
  const runs = await api.get("adela", `/automations/${id}/runs`);
  const acted = await api.get("adela", `/automations/${id}/runs?outcome=acted&limit=1`);
  const off = await api.call("adela", "PATCH", `/automations/${id}`, { body: { active: false } });
  const stale = await api.call("adela", "PATCH", `/automations/${id}`, { body: { name: "Otra" }, headers: { "If-Match": "1" } });
  const listed = await api.get("adela", "/automations");
  const others = await Promise.all([
    api.get("sole", "/automations"),
    api.post("ana", "/automations", rule),
    api.get("sole", `/automations/${id}`),
    api.call("sole", "PATCH", `/automations/${id}`, { body: { active: true } }),
    api.call("sole", "DELETE", `/automations/${id}`),
    api.post("sole", `/automations/${id}/dry-run`, {}),
    api.get("sole", `/automations/${id}/runs`),
  ]);
  const gone = await api.call("adela", "DELETE", `/automations/${id}`);

  expect([made.status, made.body as unknown]).toMatchObject([201, { name: "Se quejan", active: true, fault: null, acted: 0, version: 1 }]);
  expect(made.body["conditions"] as unknown).toMatchObject({ match: "all", of: [{ field: "words", not: false }, { match: "any" }] });
  expect([tried.status, tried.body as unknown]).toMatchObject([
    200,
    {
      matched: 1,
      data: [{ conversation_id: "1", matched: true, why: [{ holds: true, actual: "reclamo" }, { holds: true }, { holds: false }] }],
    },
  ]);
  expect(after).toBe(before);
  expect(runs.data.map(({ outcome }) => outcome as unknown)).toEqual(["acted", "no"]);
  expect(acted.data as unknown).toMatchObject([{ did: [{ type: "priority", value: "urgent", refused: null }] }]);
  expect([off.status, off.body as unknown]).toMatchObject([200, { active: false, acted: 1, version: 2 }]);
  expect([stale.status, stale.code]).toEqual([409, "automation_changed"]);
  expect(listed.data).toHaveLength(1);
  expect(others.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403, 403, 403]);
  expect([gone.status, (await api.get("adela", `/automations/${id}`)).status]).toEqual([200, 404]);
});

// What is wrong, and the path it is refused by.
const deep = { match: "any", of: [{ match: "any", of: [{ match: "all", of: [{ match: "any", of: [{ field: "team", is: ["1"] }] }] }] }] };
const is = (one: object) => ({ ...rule, conditions: { match: "all", of: [one] } });
const acts = (...actions: object[]) => ({ ...rule, actions });
const bad: [object, string][] = [
  [{ ...rule, event: { type: "nothing" } }, "event.type"],
  [{ ...rule, event: { type: "opened", minutes: 5 } }, "event.minutes"],
  [{ ...rule, event: { type: "waiting_for", minutes: 0 } }, "event.minutes"],
  [{ ...rule, event: { type: "window_closes_in", minutes: 1_440 } }, "event.minutes"],
  [{ ...rule, event: { type: "label_set", label_id: "x" } }, "event.label_id"],
  [{ ...rule, conditions: deep }, "conditions.of[0].of[0].of[0]"],
  [{ ...rule, conditions: { match: "some", of: [] } }, "conditions.match"],
  [{ ...rule, conditions: { match: "all", of: Array.from({ length: 21 }, () => ({ field: "team", is: ["1"] })) } }, "conditions.of"],
  [is({ field: "mood", is: ["bad"] }), "conditions.of[0].field"],
  [is({ field: "team", is: ["1"], nope: 1 }), "conditions.of[0].nope"],
  [is({ field: "team", is: [] }), "conditions.of[0].is"],
  [is({ field: "words", is: ["ok", "***"] }), "conditions.of[0].is[1]"],
  [is({ field: "contact", is: ["x"] }), "conditions.of[0].field_id"],
  [is({ field: "minutes", is: ["-1"] }), "conditions.of[0].is[0]"],
  [acts(), "actions"],
  [acts({ type: "dance", value: "x" }), "actions[0].type"],
  [acts({ type: "text", value: "  " }), "actions[0].value"],
  [acts({ type: "resolve" }, { type: "owner", value: "x" }), "actions[1].value"],
  [acts(...Array.from({ length: 11 }, () => ({ type: "resolve" }))), "actions"],
];

test("what is not understood is refused by its path, and what is not there by its code", async () => {
  const answers = await Promise.all(bad.map(([body]) => api.post("adela", "/automations", body)));
  const gone = await Promise.all([
    api.post("adela", "/automations", is({ field: "number", is: ["99"] })),
    api.post("adela", "/automations", is({ field: "team", is: ["99"] })),
    api.post("adela", "/automations", is({ field: "labels", is: ["99"] })),
    api.post("adela", "/automations", is({ field: "owner", is: ["99"] })),
    api.post("adela", "/automations", is({ field: "contact", is: ["x"], field_id: "99" })),
    api.post("adela", "/automations", acts({ type: "label", value: "99" })),
    api.post("adela", "/automations", acts({ type: "team", value: "99" })),
    api.post("adela", "/automations", acts({ type: "owner", value: String(api.cast.victor.id) })),
    api.post("adela", "/automations", { ...rule, name: " " }),
  ]);

  expect(answers.map(({ status, code, body }) => [status, code, body["at"] as unknown])).toEqual(
    bad.map(([, at]) => [422, "bad_rule", at]),
  );
  expect(gone.map(({ code }) => code)).toEqual([
    "unknown_number",
    "unknown_team",
    "unknown_label",
    "unknown_person",
    "unknown_field_of_contact",
    "unknown_label",
    "unknown_team",
    "unknown_person",
    "bad_name",
  ]);
});

test("no more than two hundred are kept", async () => {
  for (let n = 0; n < 200; n += 1) await api.post("adela", "/automations", rule);

  const answer = await api.post("adela", "/automations", rule);

  expect([answer.status, answer.code, answer.body["max"] as unknown]).toEqual([409, "too_many_automations", 200]);
});
