import { afterAll, beforeAll, expect, test } from "bun:test";
import { get, post } from "../../../support/browser/browse.ts";
import { bringCast, type Cast } from "../../../support/fixture/cast.ts";
import { rows } from "../../../support/fixture/intake.ts";
import { deliver, inboundText } from "../../../support/fixture/meta.ts";
import { openTestServer, type TestServer } from "../../../support/fixture/test-server.ts";
import { newReceiver, type Receiver } from "../../../support/webhooks/receiver.ts";

const base = "/admin/outgoing-webhooks";

let server: TestServer;
let cast: Cast;
let receiver: Receiver;
beforeAll(async () => {
  receiver = newReceiver();
  server = await openTestServer({ around: (world) => ({ ...world, guarded: (request) => receiver.guarded(request) }) });
  cast = await bringCast(server);
});
afterAll(() => server.close());

const press = (act: string, form: Record<string, string> = {}) => post(server, cast.adela, `${base}/${act}`, form);
const read = async (path: string) => (await get(server, cast.adela, path)).text();
const secretIn = (text: string) => /whsec_[\w-]{43}/.exec(text)?.[0] ?? "";

test("a subscription is made by a form, its secret shown once, and tried by a button", async () => {
  const made = await (await post(server, cast.adela, base, { address: "https://crm.example/ronda", kind: "message.received" })).text();
  const tested = await press("1/tests");
  await deliver(server, inboundText("<b>Hola</b>", { at: server.clock.now() }));
  await server.advance(2_000);
  const page = await read(`${base}/1`);

  expect(secretIn(made)).not.toBe("");
  expect([tested.status, tested.headers.get("location")]).toEqual([303, `${base}/1?done=hooks_tested`]);
  expect(receiver.arrived.map(({ kind }) => kind)).toEqual(["test", "message.received"]);
  expect(secretIn(page)).toBe("");
  for (const words of ["Entregada (200)", "so be it", "Escribe un cliente", "Prueba"]) expect(page).toContain(words);
  expect(await read(base)).toContain("https://crm.example/ronda");
});

test("it is changed, switched off and on, given another secret, replayed, let go and deleted", async () => {
  const changed = await press("1", { address: "https://crm.example/other", kind: "note.created", teamId: String(cast.otherTeamId) });
  const replayed = await press("1/deliveries/1/replays");
  await server.advance(2_000);
  const rotated = await (await press("1/secrets")).text();
  const steps = [await press("1/off"), await press("1/discards"), await press("1/on"), await press("1/replays")];

  expect([changed.status, replayed.status, ...steps.map(({ status }) => status)]).toEqual([303, 303, 303, 303, 303, 303]);
  expect(receiver.arrived.at(-1)).toMatchObject({ at: "https://crm.example/other", kind: "test", sequence: 1 });
  expect(secretIn(rotated)).not.toBe("");
  expect(rows(server, "SELECT kinds, team_id, is_on FROM webhook")).toEqual([
    { kinds: '["note.created"]', team_id: cast.otherTeamId, is_on: 1 },
  ]);
});

test("what cannot be is said at its control or above the page, in the reader's words", async () => {
  const bad = await post(server, cast.adela, base, { address: "http://crm.example", kind: "message.received" });
  const none = await press("1", { address: "https://crm.example/" });
  const early = await press("1/discards");
  await press("1/off");
  const off = await press("1/tests");
  const missing = await Promise.all(
    ["on", "off", "tests", "secrets", "replays", "discards", "removal", ""].map((act) => press(`9/${act}`.replace(/\/$/, ""))),
  );

  expect([bad.status, await bad.text()]).toEqual([422, expect.stringContaining("tiene que empezar con https://")]);
  expect([none.status, await none.text()]).toEqual([422, expect.stringContaining("Elegí al menos una cosa")]);
  expect([early.status, await early.text()]).toEqual([409, expect.stringContaining("Apagá la suscripción primero")]);
  expect([off.status, await off.text()]).toEqual([409, expect.stringContaining("La suscripción está apagada")]);
  expect(missing.every(({ status }) => status === 404)).toBe(true);
  expect((await press("1/removal")).headers.get("location")).toBe(`${base}?done=hooks_deleted`);
  expect(await read("/admin/audit")).toContain("Webhook saliente eliminado: crm.example");
});
