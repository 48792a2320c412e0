import { transact } from "../../../src/db/transact.ts";
import { newSealer, addNumber, editNumber } from "../../../src/domain/setup/save-number.ts";
import { post } from "../../support/browser/browse.ts";
import { account, bringCast } from "../../support/fixture/cast.ts";
import { count, envelope, knock, message, rows, signed, value } from "../../support/fixture/intake.ts";
import { deliver, inboundText } from "../../support/fixture/meta.ts";
import { type TestServer, openTestServer } from "../../support/fixture/test-server.ts";
import { expect, test } from "bun:test";

const by = { personId: null, address: null };

test("what Meta escaped on the wire passes, also when a proxy has unescaped it", async () => {
  const server = await openTestServer();
  await bringCast(server);
  const plain = JSON.stringify(inboundText("Señora, ¿mañana? http://a/b"));
  const wire = plain.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`).replaceAll("/", "\\/");

  const asSent = await knock(server, wire, { "x-hub-signature-256": signed(wire) });
  const unescaped = await knock(server, plain, { "x-hub-signature-256": signed(wire) });

  expect([asSent.status, unescaped.status]).toEqual([200, 200]);
  expect(rows(server, "SELECT text FROM message")).toEqual([{ text: "Señora, ¿mañana? http://a/b" }]);
  await server.close();
});

test("after the app's secret was rotated the old one is still good for a day", async () => {
  const server = await openTestServer();
  const { numberId } = await bringCast(server);
  const { app } = server.ronda;
  if (!app.secrets) throw new Error("the tests have a key");
  const sealer = newSealer(app.secrets, app.world.random);
  const change = { numberId, ...account, appSecret: "the-new-secret", accessToken: null, verifyToken: null };
  await transact(app, by, (work) => editNumber(work, "operator", change, sealer));
  const say = (body: string, secret: string) => {
    const text = JSON.stringify(inboundText(body));
    return knock(server, text, { "x-hub-signature-256": signed(text, secret) });
  };

  const fresh = await say("nuevo", "the-new-secret");
  const old = await say("viejo", account.appSecret);
  await server.clock.leap(24 * 3_600_000 + 1);
  const late = await say("tarde", account.appSecret);
  const still = await say("sigue", "the-new-secret");

  expect([fresh, old, late, still].map((one) => one.status)).toEqual([200, 200, 401, 200]);
  await server.close();
});

test("a webhook signed by another app's secret is set aside, and the true one still gets through", async () => {
  const server = await openTestServer();
  await bringCast(server);
  await addOther(server);
  const body = JSON.stringify(inboundText("¿quién firma?", { wamid: "wamid.FORGED" }));

  const foreign = await knock(server, body, { "x-hub-signature-256": signed(body, "other-secret") });
  const before = rows(server, "SELECT outcome, reason FROM raw_item");
  const messagesBefore = count(server, "message");
  const heardBefore = rows(server, "SELECT last_webhook_at AS at FROM number WHERE app_id = '771200340056'");
  const genuine = await deliver(server, body);

  expect([foreign.status, genuine.status]).toEqual([200, 200]);
  expect(before).toEqual([{ outcome: "quarantined", reason: "foreign_signature" }]);
  expect([messagesBefore, count(server, "message")]).toEqual([0, 1]);
  expect(heardBefore).toEqual([{ at: null }]);
  await server.close();
});

test("a message for a number that is not here waits in quarantine and is fed in once the number is added", async () => {
  const server = await openTestServer();
  const { adela } = await bringCast(server);
  const body = JSON.stringify(envelope([value({ messages: [message({ text: { body: "Hola, otro número" } })] }, "555000111")]));

  const first = await deliver(server, body);
  const item = rows<{ id: number; reason: string }>(server, "SELECT id, reason FROM raw_item")[0];
  const early = await post(server, adela, `/admin/webhooks/${item?.id}/replay`);
  await addOther(server, account.appId, account.appSecret);
  await post(server, adela, `/admin/webhooks/${item?.id}/replay`);

  expect([first.status, item?.reason, early.status]).toEqual([200, "unknown_number", 409]);
  expect(rows(server, "SELECT text FROM message")).toEqual([{ text: "Hola, otro número" }]);
  expect(rows(server, "SELECT outcome FROM raw_item")).toEqual([{ outcome: "replayed" }]);
  await server.close();
});

test("what is no JSON, no WhatsApp or no delivery is kept raw and answered well, so that Meta does not repeat it for a week", async () => {
  const server = await openTestServer();
  await bringCast(server);
  const bodies = ["{", "", "null", "[]", '{"object":"page","entry":[]}', '{"object":"whatsapp_business_account","entry":[{"changes":3}]}'];

  const answers = await Promise.all(bodies.map((body) => deliver(server, body)));

  expect(answers.map((one) => one.status)).toEqual(bodies.map(() => 200));
  expect(rows(server, "SELECT DISTINCT outcome FROM raw_item")).toEqual([{ outcome: "quarantined" }]);
  expect(count(server, "raw_item")).toBe(bodies.length);
  await server.close();
});

test("a batch of three entries with four changes of fifty messages each is stored to the last one", async () => {
  const server = await openTestServer();
  await bringCast(server);
  const change = () =>
    value({ messages: Array.from({ length: 50 }, (_, index) => message({ from: `54934155${10_000 + index}`, from_user_id: undefined })) });
  const entry = () => ({ id: account.wabaId, changes: Array.from({ length: 4 }, change) });

  const answer = await deliver(server, { object: "whatsapp_business_account", entry: [entry(), entry(), entry()] });

  expect(answer.status).toBe(200);
  expect([count(server, "message"), count(server, "raw_item"), count(server, "conversation")]).toEqual([600, 600, 50]);
  await server.close();
});

async function addOther(server: TestServer, appId = "999000", appSecret = "other-secret"): Promise<void> {
  const { app } = server.ronda;
  if (!app.secrets) throw new Error("the tests have a key");
  const sealer = newSealer(app.secrets, app.world.random);
  const fields = { ...account, name: "Otra", phoneNumberId: "555000111", wabaId: "555", appId, appSecret, graphUrl: null };
  await transact(app, by, (work) => addNumber(work, "operator", fields, sealer));
}
