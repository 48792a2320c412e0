import { expect, test } from "bun:test";
import { createHmac } from "node:crypto";
import { addMarisa, ids, openMeta, secret } from "./meta.ts";

test("a customer's text reaches Ronda as Meta would send it", async () => {
  const meta = openMeta();
  const marisa = meta.simulator.addCustomer({ name: "Marisa Rossi", phone: "+54 9 341 555 0142", userId: "AR.7011" });

  const wamid = meta.simulator.customerSends(marisa, ids.number, { type: "text", body: "¿Me pasás el VEP? 🙏 http://afip.gob.ar/" });
  await meta.simulator.settled();

  const at = String(Date.UTC(2026, 10, 23, 13) / 1000);
  expect(meta.heard).toHaveLength(1);
  expect(meta.heard[0]!.json.entry[0]!.changes[0]!.value).toEqual({
    messaging_product: "whatsapp",
    metadata: { display_phone_number: "543415550100", phone_number_id: ids.number },
    contacts: [{ profile: { name: "Marisa Rossi" }, wa_id: "5493415550142", user_id: "AR.7011" }],
    messages: [
      {
        from: "5493415550142",
        from_user_id: "AR.7011",
        id: wamid,
        timestamp: at,
        type: "text",
        text: { body: "¿Me pasás el VEP? 🙏 http://afip.gob.ar/" },
      },
    ],
  });
});

test("the wire is escaped as Meta does, and signed over these bytes", async () => {
  const meta = openMeta();
  const marisa = meta.simulator.addCustomer({ name: "Lucía", phone: "+54 9 341 555 0142" });

  meta.simulator.customerSends(marisa, ids.number, { type: "text", body: "ñ 🍅 a/b \u0000" });
  await meta.simulator.settled();

  const { body, signature } = meta.heard[0]!;
  expect(body).toContain("\\u00f1 \\ud83c\\udf45 a\\/b \\u0000");
  expect(/^[\x20-\x7e]*$/.test(body)).toBe(true);
  expect(signature).toBe(`sha256=${createHmac("sha256", secret).update(body).digest("hex")}`);
});

test("a reply is accepted, then sent, delivered and read, with its tag and its price", async () => {
  const meta = openMeta({ statusMs: { sent: 300, delivered: 1_200, read: 5_000, late: 0 } });
  addMarisa(meta);

  const answer = await meta.text("Ya te lo mando", { biz_opaque_callback_data: "r1.abc" });
  await meta.clock.advance(10_000);

  expect(answer.body).toEqual({
    messaging_product: "whatsapp",
    contacts: [{ input: "+5493415550142", wa_id: "5493415550142" }],
    messages: [{ id: answer.wamid }],
  });
  const pricing = { billable: false, pricing_model: "PMP", type: "free_customer_service", category: "service" };
  const common = {
    id: answer.wamid,
    recipient_id: "5493415550142",
    recipient_user_id: "AR.70112233445566778899",
    biz_opaque_callback_data: "r1.abc",
  };
  const start = Date.UTC(2026, 10, 23, 13) / 1000;
  expect(meta.statuses()).toEqual([
    { ...common, status: "sent", timestamp: String(start), pricing },
    { ...common, status: "delivered", timestamp: String(start + 1), pricing },
    { ...common, status: "read", timestamp: String(start + 5) },
  ]);
});

test("the ledger knows every accepted send, whatever the caller heard", async () => {
  const meta = openMeta();
  addMarisa(meta);

  meta.simulator.failNext("drop_response");
  await expect(meta.text("uno", { biz_opaque_callback_data: "r1.a" })).rejects.toThrow("closed");
  await meta.text("uno", { biz_opaque_callback_data: "r1.a" });
  await meta.text("dos", { biz_opaque_callback_data: "r1.b" });

  expect(meta.simulator.ledger.sendsPerTag()).toEqual(
    new Map([
      ["r1.a", 2],
      ["r1.b", 1],
    ]),
  );
  expect(meta.simulator.ledger.doubled()).toEqual(["r1.a"]);
  expect(meta.simulator.ledger.sends()[2]).toMatchObject({
    to: "+5493415550142",
    type: "text",
    tag: "r1.b",
    state: "accepted",
    inWindow: true,
  });
});

test("the customer's phone shows both sides with their ticks, and reading it tells Ronda", async () => {
  const meta = openMeta();
  const marisa = addMarisa(meta);
  const changes: string[] = [];
  const stop = meta.simulator.watch((change) => changes.push(change.kind));

  const { wamid } = await meta.text("Buen día");
  await meta.clock.advance(2_000);
  const before = meta.simulator.inboxOf(marisa)[0]!;
  const read = meta.simulator.customerReads(marisa, ids.number);
  await meta.simulator.settled();
  stop();

  expect(before.bubbles.map((bubble) => [bubble.from, bubble.text, bubble.ticks])).toEqual([
    ["customer", "Hola", "delivered"],
    ["business", "Buen día", "delivered"],
  ]);
  expect(before).toMatchObject({ name: "Estudio Ferreyra", unread: 1 });
  expect(read).toBe(1);
  expect(meta.simulator.inboxOf(marisa)[0]!.unread).toBe(0);
  expect(meta.statuses().at(-1)).toMatchObject({ id: wamid, status: "read" });
  expect(changes).toEqual(["message", "ticks", "ticks", "ticks"]);
});

test("the same seed and the same calls make the same run", async () => {
  const run = async (seed: number) => {
    const meta = openMeta({ webhooks: { doubleChance: 0.3, delayMaxMs: 5_000 }, faultChance: { drop_response: 0.2, slow: 0.1 } }, seed);
    const marisa = addMarisa(meta);
    for (let turn = 0; turn < 20; turn += 1) {
      meta.simulator.customerSends(marisa, ids.number, { type: "text", body: `mensaje ${turn}` });
      const answer = meta.text(`respuesta ${turn}`).catch(() => null);
      await meta.clock.advance(31_000);
      await answer;
    }
    return meta.heard.map((one) => `${one.at} ${one.signature}`).join("\n");
  };

  const [first, again, other] = [await run(7), await run(7), await run(8)];

  expect(again).toBe(first);
  expect(other).not.toBe(first);
});
