import { afterAll, beforeAll, expect, test } from "bun:test";
import { findPasswordLink } from "../../src/domain/people/password-links.ts";
import { type Api, openApi } from "./fixture.ts";

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

test("an admin adds somebody and gets the one link with which they set a password", async () => {
  const { tx } = api.server.ronda.app.db;

  const added = await api.post("adela", "/users", {
    name: "  Nora   Paz ",
    email: "nora@rossi.example",
    role: "supervisor",
    team_ids: [String(api.cast.otherTeamId)],
  });

  const token = String(added.body["password_link"]).replace(/^.*\//, "");
  const team = (await api.get("adela", "/teams")).data.find((one) => String(one["id"]) === String(api.cast.otherTeamId));
  expect(added.status).toBe(201);
  expect(added.body).toMatchObject({ name: "Nora Paz", email: "nora@rossi.example", role: "supervisor", active: true, cap: null });
  expect(findPasswordLink(tx, token, api.server.clock.now())?.name).toBe("Nora Paz");
  expect(JSON.stringify(team?.["members"])).toContain("Nora Paz");
});

test("who sees every conversation lists everybody, in pages; an agent does not", async () => {
  const first = await api.get("sole", "/users?limit=4");
  const rest = await api.get("sole", `/users?cursor=${first.body["next_cursor"]}`);
  const agent = await api.get("ana", "/users");

  expect([...first.data, ...rest.data].map((one) => String(one["name"])).slice(0, 6)).toEqual([
    "Ana",
    "Beto",
    "Eva",
    "Sole",
    "Adela",
    "Víctor",
  ]);
  expect(JSON.stringify(first.body)).not.toContain("password");
  expect([agent.status, agent.code]).toEqual([403, "forbidden"]);
});

test.each(["ana", "sole", "victor"] as const)("%s adds and changes nobody", async (who) => {
  const add = await api.post(who, "/users", { name: "X", email: "x@rossi.example", role: "admin" });
  const change = await api.call(who, "PATCH", `/users/${api.cast.ana.id}`, { body: { role: "admin" } });
  const missing = await api.call(who, "PATCH", "/users/4711", { body: { role: "admin" } });

  expect([add.status, change.status, missing.status]).toEqual([403, 403, 403]);
});

test("an admin changes role, cap and zone, and takes somebody's access away and back", async () => {
  const path = `/users/${api.cast.beto.id}`;
  const patch = (body: object) => api.call("adela", "PATCH", path, { body });

  const changed = await patch({ role: "supervisor", cap: 3, time_zone: "America/Sao_Paulo" });
  const uncapped = await patch({ cap: null });
  const left = await patch({ active: false });
  const token = await api.get("beto", "/me");
  const back = await patch({ active: true });
  const nothing = await patch({});

  expect(changed.body).toMatchObject({ role: "supervisor", cap: 3 });
  expect(uncapped.body["cap"] === null).toBe(true);
  expect<unknown>([left.body["active"], token.status, back.body["active"], nothing.status]).toEqual([false, 401, true, 200]);
});

test("a change that is refused in one field changes none", async () => {
  const path = `/users/${api.cast.adela.id}`;

  const refused = await api.call("adela", "PATCH", path, { body: { cap: 5, time_zone: "Europe/Madrid", active: false } });
  const me = await api.get("adela", "/me");
  const missing = await api.call("adela", "PATCH", "/users/4711", { body: { cap: 5 } });

  expect([refused.status, refused.code]).toEqual([409, "last_admin"]);
  expect(me.body).toMatchObject({ active: true, cap: null });
  expect([missing.status, missing.code]).toEqual([404, "not_found"]);
});
