import { describe, expect, test } from "bun:test";
import { createHmac } from "node:crypto";
import { addMarisa, ids, openMeta, secret } from "../meta.ts";

const hour = 3_600_000;
const signed = (body: string, key = secret) => `sha256=${createHmac("sha256", key).update(body).digest("hex")}`;

describe("signatures", () => {
  test("can be wrong, missing, malformed or of the old secret", async () => {
    const meta = openMeta();
    meta.simulator.rotateSecret(ids.app, "new-secret");
    const marisa = addMarisa(meta);

    for (const signature of ["wrong", "missing", "malformed", "old_secret"] as const) {
      meta.simulator.settings.webhooks.signature = signature;
      meta.simulator.customerSends(marisa, ids.number, { type: "text", body: signature });
    }
    await meta.simulator.settled();

    const [good, wrong, missing, malformed, old] = meta.heard;
    expect(good!.signature).toBe(signed(good!.body, "new-secret"));
    expect([signed(wrong!.body, "new-secret"), signed(wrong!.body)]).not.toContain(wrong!.signature);
    expect([missing!.signature, malformed!.signature]).toEqual([null, "sha256=abc"]);
    expect(old!.signature).toBe(signed(old!.body, secret));
  });

  test("any body can be posted, signed or not", async () => {
    const meta = openMeta();
    meta.reply = () => new Response("no", { status: 401 });

    const answer = await meta.simulator.post(ids.app, '"not an object"');
    await meta.simulator.post(ids.app, '{"object":"page"}', null);

    expect(answer.status).toBe(401);
    expect(meta.heard.map((one) => one.signature)).toEqual([signed('"not an object"'), null]);
  });
});

describe("batches", () => {
  test("wait for company, hold several accounts as entries, and mix messages with statuses", async () => {
    const meta = openMeta({ webhooks: { batchSize: 1_000, batchWaitMs: 2_000 } });
    const marisa = addMarisa(meta);
    meta.simulator.addNumber({
      name: "Sucursal",
      displayNumber: "+54 341 555 0101",
      phoneNumberId: "2",
      wabaId: "3",
      appId: ids.app,
      appSecret: secret,
      accessToken: "EAA2",
      verifyToken: "v",
    });

    meta.simulator.customerSends(marisa, "2", { type: "text", body: "A la sucursal" });
    await meta.text("uno");
    await meta.clock.advance(2_000);

    expect(meta.heard).toHaveLength(1);
    const { entry } = meta.heard[0]!.json;
    expect(entry.map((one) => one.id)).toEqual([ids.waba, "3", ids.waba]);
    expect(entry[2]!.changes.map((change) => Object.keys(change.value).at(-1))).toEqual(["statuses", "statuses"]);
  });

  test("of 25 changes and room for 10 leave as three", async () => {
    const meta = openMeta({ webhooks: { batchSize: 10, batchWaitMs: 1_000 } });
    const marisa = meta.simulator.addCustomer({ name: "Marisa", phone: "+54 9 341 555 0142" });

    for (let turn = 0; turn < 25; turn += 1) meta.simulator.customerSends(marisa, ids.number, { type: "text", body: `${turn}` });
    await meta.clock.advance(1_000);

    expect(meta.heard.map((one) => one.json.entry[0]!.changes.length)).toEqual([10, 10, 5]);
  });

  test("can become one value with several messages and one contact each", async () => {
    const meta = openMeta({ webhooks: { batchSize: 10, batchWaitMs: 1_000, mergeValues: true } });
    const marisa = addMarisa(meta);
    const beto = meta.simulator.addCustomer({ name: "Beto", phone: "+54 9 341 555 0143" });
    for (const who of [marisa, beto]) meta.simulator.customerSends(who, ids.number, { type: "text", body: "y otra cosa" });

    await meta.simulator.flushWebhooks();

    expect(meta.values()).toHaveLength(1);
    expect(meta.values()[0]).toMatchObject({
      contacts: [{ profile: { name: "Marisa Rossi" } }, { profile: { name: "Beto" } }],
      messages: [{}, {}, {}],
    });
  });
});

describe("deliveries", () => {
  test("are repeated at once, then with growing pauses, for seven days", async () => {
    const meta = openMeta();
    meta.reply = () => new Response("busy", { status: 503 });
    addMarisa(meta);
    const start = meta.clock.now();

    await meta.clock.advance(60_000);
    const seconds = meta.heard.map((one) => (one.at - start) / 1000);
    await meta.clock.advance(8 * 24 * hour);
    const tries = meta.heard.length;
    await meta.clock.advance(24 * hour);

    expect(seconds).toEqual([0, 0, 5, 15, 35]);
    expect((meta.heard.at(-1)!.at - start) / hour).toBeLessThanOrEqual(168);
    expect((meta.heard.at(-1)!.at - start) / hour).toBeGreaterThan(160);
    expect(meta.heard).toHaveLength(tries);
    expect(new Set(meta.heard.map((one) => one.body)).size).toBe(1);
  });

  test("are repeated when the connection breaks or nobody answers in 20 seconds", async () => {
    const meta = openMeta();
    const replies = [
      () => Promise.reject(new TypeError("reset")),
      () => new Promise<Response>(() => {}),
      () => Promise.resolve(new Response("ok")),
    ];
    meta.reply = () => replies.shift()!();
    addMarisa(meta);

    await meta.clock.advance(60_000);

    expect(meta.heard).toHaveLength(3);
    expect(meta.heard[2]!.at - meta.heard[0]!.at).toBe(25_000);
  });

  test("can come several times at once", async () => {
    const meta = openMeta({ webhooks: { copies: 3 } });

    addMarisa(meta);
    await meta.simulator.settled();

    expect(meta.heard).toHaveLength(3);
    expect(new Set(meta.heard.map((one) => one.body)).size).toBe(1);
  });

  test("can be doubled by chance and shuffled by delays", async () => {
    const meta = openMeta({ webhooks: { doubleChance: 0.5, delayMaxMs: 60_000 } });
    const marisa = meta.simulator.addCustomer({ name: "Marisa", phone: "+54 9 341 555 0142" });

    for (let turn = 0; turn < 20; turn += 1)
      meta.simulator.customerSends(marisa, ids.number, { type: "text", body: String(turn).padStart(2, "0") });
    await meta.clock.advance(60_000);

    const bodies = meta.messages().map((message) => (message.text as { body: string }).body);
    expect(bodies.length).toBeGreaterThan(20);
    expect(new Set(bodies).size).toBe(20);
    expect(bodies).not.toEqual(bodies.toSorted());
  });

  test("can be held for hours and come shuffled, each twice", async () => {
    const meta = openMeta({ webhooks: { held: true, batchSize: 4 } });
    const marisa = meta.simulator.addCustomer({ name: "Marisa", phone: "+54 9 341 555 0142" });
    for (let turn = 0; turn < 5; turn += 1) meta.simulator.customerSends(marisa, ids.number, { type: "text", body: `${turn}` });
    await meta.clock.advance(6 * hour);
    const before = meta.heard.length;

    await meta.simulator.releaseWebhooks({ shuffle: true, times: 2 });

    const bodies = meta.messages().map((message) => (message.text as { body: string }).body);
    expect(before).toBe(0);
    expect(bodies.toSorted().join("")).toBe("0011223344");
    expect(bodies.join("")).not.toBe("0011223344");
    expect(meta.messages()[0]!.timestamp).toBe(String(Date.UTC(2026, 10, 23, 13) / 1000));
    expect(meta.heard).toHaveLength(3);
  });

  test("go to every subscribed app", async () => {
    const meta = openMeta();
    meta.simulator.addNumber({
      name: "Otra",
      displayNumber: "+54 341 555 0101",
      phoneNumberId: "2",
      wabaId: ids.waba,
      appId: "444",
      appSecret: "other",
      accessToken: "EAA2",
      verifyToken: "v",
    });

    addMarisa(meta);
    await meta.simulator.settled();

    expect(meta.heard.map((one) => one.signature)).toEqual([signed(meta.heard[0]!.body), signed(meta.heard[0]!.body, "other")]);
  });
});

test("unknown fields and types, and errors beside messages, go out as they are", async () => {
  const meta = openMeta();
  const marisa = addMarisa(meta);

  await meta.simulator.emitFor(ids.number, "hologram_updates", { holograms: [{ id: "h1" }] });
  meta.simulator.customerSends(marisa, ids.number, { type: "raw", name: "hologram", keys: { hologram: { id: "h2" } } });
  meta.simulator.customerSends(
    marisa,
    ids.number,
    { type: "raw", name: "interactive", keys: {} },
    { errors: [{ code: 131000, title: "Unsupported webhook payload" }] },
  );
  await meta.simulator.settled();

  const [, field, type, both] = meta.heard.map((one) => one.json.entry[0]!.changes[0]!);
  expect(field).toMatchObject({
    field: "hologram_updates",
    value: { metadata: { phone_number_id: ids.number }, holograms: [{ id: "h1" }] },
  });
  expect(type!.value.messages).toMatchObject([{ type: "hologram", hologram: { id: "h2" } }]);
  expect(both!.value).toMatchObject({ messages: [{ type: "interactive" }], errors: [{ code: 131000 }] });
});

test("a body of three megabytes is no trouble", async () => {
  const meta = openMeta();
  const marisa = addMarisa(meta);

  meta.simulator.customerSends(marisa, ids.number, { type: "text", body: "ñ".repeat(500_000) });
  await meta.simulator.settled();

  expect(meta.heard.at(-1)!.body.length).toBeGreaterThan(3_000_000);
});
