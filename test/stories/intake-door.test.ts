import { transact } from "../../src/db/transact.ts";
import { drawVault, addNumber, editNumber } from "../../src/domain/setup/save-number.ts";
import { post } from "../support/browse.ts";
import { account, bringCast } from "../support/cast.ts";
import { count, envelope, knock, message, rows, signed, value } from "../support/intake.ts";
import { deliver, inboundText } from "../support/meta.ts";
import { type House, openHouse } from "../support/ronda.ts";
import { expect, test } from "bun:test";

const by = { personId: null, address: null };

test("what Meta escaped on the wire passes, also when a proxy has unescaped it", async () => {
  const house = await openHouse();
  await bringCast(house);
  const plain = JSON.stringify(inboundText("Señora, ¿mañana? http://a/b"));
  const wire = plain.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`).replaceAll("/", "\\/");

  const asSent = await knock(house, wire, { "x-hub-signature-256": signed(wire) });
  const unescaped = await knock(house, plain, { "x-hub-signature-256": signed(wire) });

  expect([asSent.status, unescaped.status]).toEqual([200, 200]);
  expect(rows(house, "SELECT text FROM message")).toEqual([{ text: "Señora, ¿mañana? http://a/b" }]);
  await house.close();
});

test("after the app's secret was rotated the old one is still good for a day", async () => {
  const house = await openHouse();
  const { numberId } = await bringCast(house);
  const { app } = house.ronda;
  if (!app.secrets) throw new Error("the tests have a key");
  const vault = drawVault(app.secrets, app.world.random);
  const change = { numberId, ...account, appSecret: "the-new-secret", accessToken: null, verifyToken: null };
  await transact(app, by, (work) => editNumber(work, "operator", change, vault));
  const say = (body: string, secret: string) => {
    const text = JSON.stringify(inboundText(body));
    return knock(house, text, { "x-hub-signature-256": signed(text, secret) });
  };

  const fresh = await say("nuevo", "the-new-secret");
  const old = await say("viejo", account.appSecret);
  await house.clock.leap(24 * 3_600_000 + 1);
  const late = await say("tarde", account.appSecret);
  const still = await say("sigue", "the-new-secret");

  expect([fresh, old, late, still].map((one) => one.status)).toEqual([200, 200, 401, 200]);
  await house.close();
});

test("a webhook signed by another app's secret is set aside, and the true one still gets through", async () => {
  const house = await openHouse();
  await bringCast(house);
  await addOther(house);
  const body = JSON.stringify(inboundText("¿quién firma?", { wamid: "wamid.FORGED" }));

  const foreign = await knock(house, body, { "x-hub-signature-256": signed(body, "other-secret") });
  const before = rows(house, "SELECT outcome, reason FROM raw_item");
  const messagesBefore = count(house, "message");
  const heardBefore = rows(house, "SELECT last_webhook_at AS at FROM number WHERE app_id = '771200340056'");
  const genuine = await deliver(house, body);

  expect([foreign.status, genuine.status]).toEqual([200, 200]);
  expect(before).toEqual([{ outcome: "quarantined", reason: "foreign_signature" }]);
  expect([messagesBefore, count(house, "message")]).toEqual([0, 1]);
  expect(heardBefore).toEqual([{ at: null }]);
  await house.close();
});

test("a message for a number that is not here waits in quarantine and is fed in once the number is added", async () => {
  const house = await openHouse();
  const { adela } = await bringCast(house);
  const body = JSON.stringify(envelope([value({ messages: [message({ text: { body: "Hola, otro número" } })] }, "555000111")]));

  const first = await deliver(house, body);
  const item = rows<{ id: number; reason: string }>(house, "SELECT id, reason FROM raw_item")[0];
  const early = await post(house, adela, `/admin/webhooks/${item?.id}/replay`);
  await addOther(house, account.appId, account.appSecret);
  await post(house, adela, `/admin/webhooks/${item?.id}/replay`);

  expect([first.status, item?.reason, early.status]).toEqual([200, "unknown_number", 409]);
  expect(rows(house, "SELECT text FROM message")).toEqual([{ text: "Hola, otro número" }]);
  expect(rows(house, "SELECT outcome FROM raw_item")).toEqual([{ outcome: "replayed" }]);
  await house.close();
});

test("what is no JSON, no WhatsApp or no delivery is kept raw and answered well, so that Meta does not repeat it for a week", async () => {
  const house = await openHouse();
  await bringCast(house);
  const bodies = ["{", "", "null", "[]", '{"object":"page","entry":[]}', '{"object":"whatsapp_business_account","entry":[{"changes":3}]}'];

  const answers = await Promise.all(bodies.map((body) => deliver(house, body)));

  expect(answers.map((one) => one.status)).toEqual(bodies.map(() => 200));
  expect(rows(house, "SELECT DISTINCT outcome FROM raw_item")).toEqual([{ outcome: "quarantined" }]);
  expect(count(house, "raw_item")).toBe(bodies.length);
  await house.close();
});

test("a batch of three entries with four changes of fifty messages each is stored to the last one", async () => {
  const house = await openHouse();
  await bringCast(house);
  const change = () =>
    value({ messages: Array.from({ length: 50 }, (_, index) => message({ from: `54934155${10_000 + index}`, from_user_id: undefined })) });
  const entry = () => ({ id: account.wabaId, changes: Array.from({ length: 4 }, change) });

  const answer = await deliver(house, { object: "whatsapp_business_account", entry: [entry(), entry(), entry()] });

  expect(answer.status).toBe(200);
  expect([count(house, "message"), count(house, "raw_item"), count(house, "conversation")]).toEqual([600, 600, 50]);
  await house.close();
});

async function addOther(house: House, appId = "999000", appSecret = "other-secret"): Promise<void> {
  const { app } = house.ronda;
  if (!app.secrets) throw new Error("the tests have a key");
  const vault = drawVault(app.secrets, app.world.random);
  const fields = { ...account, name: "Otra", phoneNumberId: "555000111", wabaId: "555", appId, appSecret, graphUrl: null };
  await transact(app, by, (work) => addNumber(work, "operator", fields, vault));
}
