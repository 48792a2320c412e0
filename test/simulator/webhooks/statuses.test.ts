import { describe, expect, test } from "bun:test";
import type { StatusPlan } from "../../../src/simulator/webhooks/status-plan.ts";
import { addMarisa, ids, type Meta, openMeta } from "../meta.ts";

const hour = 3_600_000;

describe("the order of statuses", () => {
  const cases: [StatusPlan, string[]][] = [
    ["normal", ["sent", "delivered"]],
    ["before_answer", ["sent", "delivered"]],
    ["read_without_delivered", ["sent", "read"]],
    ["delivered_before_sent", ["delivered", "sent"]],
    ["failed_after_sent", ["sent", "failed"]],
    ["duplicates", ["sent", "sent", "delivered", "delivered"]],
    ["late", ["sent", "delivered", "read"]],
    ["never", []],
  ];

  for (const [plan, expected] of cases) {
    test(`${plan}: ${expected.join(", ") || "silence"}`, async () => {
      const meta = openMeta();
      addMarisa(meta);
      meta.simulator.planNext(plan);

      await meta.text("uno");
      await meta.clock.advance(24 * hour);

      expect(meta.statuses().map((status) => status.status)).toEqual(expected);
    });
  }

  test("a duplicate is the same to the letter", async () => {
    const meta = openMeta();
    addMarisa(meta);
    meta.simulator.planNext("duplicates");

    await meta.text("uno");
    await meta.clock.advance(5_000);

    const bodies = meta.heard.slice(1).map((one) => one.body);
    expect([bodies[0], bodies[2]]).toEqual([bodies[1], bodies[3]]);
  });

  test("a status can come before the answer", async () => {
    const meta = openMeta();
    addMarisa(meta);
    meta.simulator.planNext("before_answer");
    const order: string[] = [];
    meta.reply = () => {
      order.push("webhook");
      return new Response("ok");
    };

    await meta.text("uno");
    order.push("answer");

    expect(order.slice(-2)).toEqual(["webhook", "answer"]);
  });

  test("late statuses carry their true times", async () => {
    const meta = openMeta();
    addMarisa(meta);
    const start = meta.clock.now() / 1000;
    meta.simulator.planNext("late");

    await meta.text("uno");
    await meta.clock.advance(7 * hour);

    expect(meta.statuses()[1]!.timestamp).toBe(String(start + 1));
    expect(meta.heard.at(-1)!.at).toBeGreaterThan((start + 21_000) * 1000);
  });

  test("a planned failure comes with its code", async () => {
    const meta = openMeta();
    addMarisa(meta);
    meta.simulator.failDelivery(131049);

    await meta.text("uno");
    await meta.clock.advance(5_000);

    expect(meta.statuses()).toMatchObject([{ status: "failed", errors: [{ code: 131049, title: expect.any(String) }] }]);
  });

  test("a voice note of ours can be played", async () => {
    const meta = openMeta();
    addMarisa(meta);
    const { wamid } = await meta.send({ type: "audio", audio: { link: "https://x.example/a.ogg", voice: true } });

    meta.simulator.customerPlays(wamid);
    await meta.simulator.settled();

    expect(meta.statuses().at(-1)).toMatchObject({ id: wamid, status: "played" });
  });
});

describe("the price", () => {
  const pricesOf = (meta: Meta) =>
    meta
      .statuses()
      .filter((status) => status.status === "sent")
      .map((status) => (status.pricing as { type: string }).type);

  test("the 1,001st free-form message of a month is charged, and the count starts again with the next", async () => {
    const meta = openMeta({ pairBurst: 5_000, throughputPerSecond: 5_000, statusPlan: "normal" });
    const marisa = addMarisa(meta);
    for (let turn = 0; turn < 1_001; turn += 1) await meta.text(`${turn}`);
    await meta.clock.advance(2_000);
    const november = pricesOf(meta);

    await meta.clock.advance(8 * 24 * hour);
    meta.simulator.customerSends(marisa, ids.number, { type: "text", body: "Buen día" });
    await meta.text("de diciembre");
    await meta.clock.advance(2_000);

    expect([november[0], november[999], november[1_000]]).toEqual(["free_customer_service", "free_customer_service", "regular"]);
    expect(pricesOf(meta).at(-1)).toBe("free_customer_service");
  });

  test("an answer to an ad is free for 72 hours and says until when", async () => {
    const meta = openMeta();
    const marisa = addMarisa(meta);
    meta.simulator.customerSends(
      marisa,
      ids.number,
      { type: "text", body: "Vi el anuncio" },
      { referral: { headline: "Monotributo", body: "Te ayudamos" } },
    );

    await meta.text("¡Hola!");
    await meta.clock.advance(2_000);

    const until = String(Date.UTC(2026, 10, 26, 13) / 1000);
    expect(meta.messages().at(-1)!.referral).toMatchObject({ headline: "Monotributo", source_type: "ad" });
    expect(meta.statuses()[0]).toMatchObject({
      pricing: { type: "free_entry_point", category: "referral_conversion", billable: false },
      conversation: { origin: { type: "referral_conversion" }, expiration_timestamp: until },
    });
    expect(meta.statuses()[1]).not.toHaveProperty("conversation.expiration_timestamp");
  });

  test("an old webhook version carries a conversation on every priced status, the new one none", async () => {
    const seen: boolean[] = [];
    for (const webhookVersion of [23, 26] as const) {
      const meta = openMeta({ webhookVersion });
      addMarisa(meta);
      await meta.text("uno");
      await meta.clock.advance(2_000);
      seen.push(meta.statuses().every((status) => "conversation" in status));
    }

    expect(seen).toEqual([true, false]);
  });
});
