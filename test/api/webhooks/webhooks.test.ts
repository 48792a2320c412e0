import { afterAll, beforeAll, expect, test } from "bun:test";
import { type Api, openApi } from "../fixture.ts";

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const wanted = { url: "https://crm.example/ronda?key=1", events: ["message.received"] };

test("an admin subscribes, looks, changes and deletes; the secret is in two answers alone", async () => {
  const made = await api.post("adela", "/webhooks", wanted, { "idempotency-key": "one" });
  const again = await api.post("adela", "/webhooks", wanted, { "idempotency-key": "one" });
  const path = `/webhooks/${made.body.id}`;
  const rotated = await api.post("adela", `${path}/secret`);
  const changed = await api.call("adela", "PATCH", path, { body: { events: ["note.created"], team_id: String(api.cast.otherTeamId) } });
  const listed = await api.get("adela", "/webhooks");
  await api.writes("Hola");
  const tested = await api.post("adela", `${path}/test`);
  await api.server.advance(2_000);
  const deliveries = await api.get("adela", `${path}/deliveries?limit=1`);
  const off = await api.call("adela", "PATCH", path, { body: { active: false } });
  const late = await api.post("adela", `${path}/test`);
  const gone = await api.call("adela", "DELETE", path);

  expect([made.status, rotated.status, changed.status, tested.status, off.status, gone.status]).toEqual([201, 201, 200, 201, 200, 200]);
  expect(again.body.secret as unknown).toBe(made.body.secret as unknown);
  expect(rotated.body.secret as unknown).not.toBe(made.body.secret as unknown);
  expect(changed.body as unknown).toMatchObject({ url: wanted.url, events: ["note.created"], team: { name: "Sueldos" }, active: true });
  expect(JSON.stringify([listed.body, changed.body])).not.toContain("secret");
  expect(deliveries.data as unknown).toMatchObject([
    { id: tested.body.delivery_id, kind: "test", sequence: 1, conversation_id: null, status: null },
  ]);
  expect([late.status, late.code]).toEqual([409, "webhook_off"]);
  expect((await api.get("adela", "/webhooks")).data).toEqual([]);
});

test("what is wrong is refused by its code, and nobody but admins learns of subscriptions", async () => {
  const { body } = await api.post("adela", "/webhooks", wanted);
  const path = `/webhooks/${body.id}`;
  const make = (change: object) => api.post("adela", "/webhooks", { ...wanted, ...change });

  const answers = [
    await make({ url: "http://crm.example/" }),
    await make({ url: "https://ana:clave@crm.example/" }),
    await make({ url: "nonsense" }),
    await make({ events: [] }),
    await make({ events: ["message.read_by_heart"] }),
    await make({ team_id: "99" }),
    await api.post("adela", `${path}/replay`, { delivery_id: "99" }),
    await api.post("adela", "/webhooks/99/replay", {}),
    await api.get("adela", "/webhooks/99/deliveries"),
    await api.call("adela", "DELETE", "/webhooks/99"),
    await api.get("sole", "/webhooks"),
    await api.post("sole", "/webhooks", wanted),
    await api.get("victor", `${path}/deliveries`),
    await api.post("ana", `${path}/replay`, {}),
    await api.post("ana", `${path}/secret`),
    await api.call("ana", "PATCH", path, { body: { active: false } }),
    await api.call("ana", "DELETE", path),
  ];

  expect(answers.map(({ status, code }) => [status, code])).toEqual([
    [422, "bad_webhook_address"],
    [422, "bad_webhook_address"],
    [422, "bad_webhook_address"],
    [422, "bad_webhook_kinds"],
    [422, "bad_body"],
    [422, "unknown_team"],
    [404, "not_found"],
    [404, "not_found"],
    [404, "not_found"],
    [404, "not_found"],
    ...Array.from({ length: 7 }, () => [403, "forbidden"]),
  ]);
});

test("there are twenty subscriptions at most, and one delivery is replayed by its id, unless it waits", async () => {
  const before = await api.get("adela", "/webhooks");
  for (let n = before.data.length; n < 20; n += 1) await api.post("adela", "/webhooks", wanted);
  const path = `/webhooks/${before.data[0]?.id}`;
  const { body } = await api.post("adela", `${path}/test`);

  const one = await api.post("adela", `${path}/replay`, { delivery_id: body.delivery_id });
  const all = await api.post("adela", `${path}/replay`, {});

  expect((await api.post("adela", "/webhooks", wanted)).code).toBe("too_many_webhooks");
  expect([one.code, all.body as unknown]).toEqual(["not_replayable", { replayed: 0 }]);
});
