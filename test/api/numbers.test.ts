import { afterAll, beforeAll, expect, test } from "bun:test";
import { type Api, openApi } from "./fixture.ts";

// Teams and numbers: what the server is made of.

let api: Api;
const number = {
  name: "Ventas",
  display_number: "+54 341 555-0200",
  phone_number_id: "309817264500200",
  waba_id: "204816320011223",
  app_id: "771200340056",
  app_secret: "another-app-secret",
  access_token: "EAAanothertoken",
  verify_token: "another-verify-token",
};
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

test("everybody reads the teams and who is in them", async () => {
  const teams = await api.get("ana", "/teams");

  expect(teams.data).toHaveLength(2);
  expect(teams.data[0]).toMatchObject({ is_default: true, model: "manual", cap: null });
  expect(teams.data[1]).toMatchObject({
    id: String(api.cast.otherTeamId),
    name: "Sueldos",
    members: [{ id: String(api.cast.eva.id), name: "Eva" }],
  });
});

test("teams come in pages", async () => {
  const first = await api.get("ana", "/teams?limit=1");
  const second = await api.get("ana", `/teams?limit=1&cursor=${first.body["next_cursor"]}`);

  expect(String(second.data[0]?.["name"])).toBe("Sueldos");
});

test("an admin adds a team once; nobody else does", async () => {
  const added = await api.post("adela", "/teams", { name: "Cobros", model: "turn", time_zone: "America/Bogota" });
  const twice = await api.post("adela", "/teams", { name: "cobros" });
  const supervisor = await api.post("sole", "/teams", { name: "Otro" });

  expect<unknown>([added.status, added.body["model"], added.body["time_zone"]]).toEqual([201, "turn", "America/Bogota"]);
  expect([twice.status, twice.code]).toEqual([409, "name_taken"]);
  expect([supervisor.status, supervisor.code]).toEqual([403, "forbidden"]);
});

test("an admin adds a number once, and no answer ever holds its secrets", async () => {
  const added = await api.post("adela", "/numbers", number);
  const twice = await api.post("adela", "/numbers", number);
  const list = await api.get("adela", "/numbers");

  expect(added.status).toBe(201);
  expect<unknown>(added.body).toEqual({
    id: expect.any(String),
    name: "Ventas",
    display_number: "+54 341 555-0200",
    phone_number_id: "309817264500200",
    paused: false,
    health: null,
  });
  expect([twice.status, twice.code]).toEqual([409, "number_exists"]);
  expect(list.data).toHaveLength(2);
  for (const secret of [number.app_secret, number.access_token, number.verify_token]) {
    expect(JSON.stringify([added.body, twice.body, list.body])).not.toContain(secret);
  }
});

test("a number that cannot be one is refused with the field in question", async () => {
  const answer = await api.post("adela", "/numbers", { ...number, phone_number_id: "abc" });

  expect([answer.status, answer.code, answer.body["field"]]).toEqual([422, "bad_field", "phone_number_id"]);
});

test("agents read no numbers, and only admins add one", async () => {
  const answers = [await api.get("ana", "/numbers"), await api.post("ana", "/numbers", number), await api.post("sole", "/numbers", number)];

  expect(answers.map((one) => one.status)).toEqual([403, 403, 403]);
});
