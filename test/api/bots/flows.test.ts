import { afterAll, beforeAll, expect, test } from "bun:test";
import { nightJson } from "../../support/bots/night-flow.ts";
import { type Api, openApi } from "../fixture.ts";

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

test("a flow is kept, changed, tried, published and archived by admins", async () => {
  const made = await api.post("adela", "/flows", nightJson);
  const path = `/flows/${String(made.body["id"])}`;
  const placed = await api.call("adela", "PATCH", path, { body: { places: [{ number_id: String(api.cast.numberId), hours: "closed" }] } });
  const begun = await api.post("adela", `${path}/try`, { run: null, input: { text: "hola" } });
  const chosen = await api.post("adela", `${path}/try`, { run: begun.body["run"], input: { reply_id: "persona" } });
  const published = await api.post("adela", `${path}/publish`, {});
  const listed = await api.get("adela", "/flows");
  const gone = await api.call("adela", "DELETE", path, { body: {} });

  expect<unknown>(made.body).toMatchObject({ name: "Menú de noche", language: "es", faults: [], published: false, version: 1 });
  expect(String(made.body["webhook_secret"])).toMatch(/^[0-9a-f]{64}$/);
  expect<unknown>(placed.body).toMatchObject({
    version: 2,
    places: [{ number_id: "1", team_id: null, hours: "closed", reopened: false }],
    steps: [{ id: "hola" }, {}, {}, {}, {}, {}, {}, {}, {}],
  });
  expect(placed.body["webhook_secret"]).toBeUndefined();
  expect<unknown>(begun.body["outputs"]).toMatchObject([{ type: "interactive", interactive: { type: "button" } }]);
  expect<unknown>(chosen.body["outputs"]).toMatchObject([{ type: "hand_over", team: "Ventas", skills: ["Portugués"], priority: 1 }]);
  expect<unknown>(published.body).toMatchObject({ published: true });
  expect(listed.data).toHaveLength(1);
  expect(gone.status).toBe(200);
  expect((await api.get("adela", path)).status).toBe(404);
});

test("what is out of form, faulty, changed meanwhile or not theirs is refused", async () => {
  const unfinished = await api.post("adela", "/flows", { name: "x", steps: [{ id: "a", type: "say", text: "Hola" }] });
  const path = `/flows/${String(unfinished.body["id"])}`;
  const answers = [
    await api.post("adela", "/flows", { name: "x", steps: [{ id: "a", type: "buttons", text: "x", buttons: [{ id: "1", title: 4 }] }] }),
    await api.post("adela", `${path}/publish`, {}),
    await api.call("adela", "PATCH", path, { body: { name: "y" }, headers: { "if-match": "7" } }),
    await api.call("adela", "PATCH", path, { body: { places: [{}] } }),
    await api.post("adela", `${path}/try`, { run: 4 }),
    await api.post("adela", `${path}/try`, { input: { text: 4 } }),
    await api.post("adela", "/flows/99/publish", {}),
    await api.get("sole", "/flows"),
    await api.post("sole", "/flows", nightJson),
    await api.post("ana", `${path}/try`, {}),
    await api.call("sole", "DELETE", path, { body: {} }),
  ];

  expect<unknown>(unfinished.body["faults"]).toEqual([{ step_id: "a", code: "dead_end", way: 0 }]);
  expect(answers.map(({ status, code }) => `${status} ${String(code)}`)).toEqual([
    "422 bad_flow",
    "422 flow_faulty",
    "409 flow_changed",
    "422 bad_flow_place",
    "422 bad_body",
    "422 bad_body",
    "404 not_found",
    "403 forbidden",
    "403 forbidden",
    "403 forbidden",
    "403 forbidden",
  ]);
  expect<unknown>(answers[0]?.body).toMatchObject({ part: "steps[0].buttons[0].title", fault: "wrong_type" });
});
