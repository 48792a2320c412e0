import { describe, expect, test } from "bun:test";
import { addMarisa, ids, openMeta } from "../meta.ts";

const hour = 3_600_000;

describe("who gets it", () => {
  test("a phone without a plus goes astray: accepted, then failed with 131026 and no contacts", async () => {
    const meta = openMeta();
    addMarisa(meta);

    const answer = await meta.text("uno", { to: "93415550142" });
    const astray = await meta.text("uno", { to: "5493415550142" });
    await meta.clock.advance(2_000);

    expect(answer.body.contacts).toEqual([{ input: "93415550142", wa_id: "5493415550142" }]);
    expect(astray.status).toBe(200);
    expect(meta.statuses().find((status) => status.id === astray.wamid)).toMatchObject({ status: "failed", errors: [{ code: 131026 }] });
    const failed = meta.values().filter((value) => value.statuses?.[0]!.status === "failed");
    expect(failed.map((value) => ["contacts" in value, value.statuses![0]!.recipient_id])).toEqual([[false, "545493415550142"]]);
  });

  test("the number itself 131021, nobody 131008, a blocked person 130403", async () => {
    const meta = openMeta();
    addMarisa(meta);
    await meta.graph(`${ids.number}/block_users`, { messaging_product: "whatsapp", block_users: [{ user: "+5493415550142" }] });

    const codes = [
      (await meta.text("a", { to: "+54 341 555 0100" })).code,
      (await meta.text("a", { to: undefined })).code,
      (await meta.text("a")).code,
    ];

    expect(codes).toEqual([131021, 131008, 130403]);
  });

  test("a business-scoped id is accepted, and the phone wins over it", async () => {
    const meta = openMeta();
    const marisa = addMarisa(meta);
    const other = meta.simulator.addCustomer({ name: "Otro", phone: "+54 9 341 555 0199" });

    const byId = await meta.text("a", { to: undefined, recipient: marisa.userId });
    const both = await meta.text("a", { recipient: other.userId });

    expect(byId.body.contacts).toEqual([{ input: marisa.userId, user_id: marisa.userId }]);
    expect(both.body.contacts).toEqual([{ input: "+5493415550142", wa_id: "5493415550142" }]);
    expect(meta.simulator.ledger.sends().map((sent) => sent.customerId)).toEqual([marisa.id, marisa.id]);
  });

  test("an id of another portfolio or of nobody is refused with 131009", async () => {
    const meta = openMeta();
    const foreign = meta.simulator.addCustomer({ name: "Ajeno", userId: "AR.99", portfolioId: "2000000002" });

    const codes = [
      (await meta.text("a", { to: undefined, recipient: foreign.userId })).code,
      (await meta.text("a", { to: undefined, recipient: "AR.1" })).code,
    ];

    expect(codes).toEqual([131009, 131009]);
  });
});

describe("the 24 hours", () => {
  test("outside, a text is accepted and fails with 131047", async () => {
    const meta = openMeta();
    addMarisa(meta);
    await meta.clock.advance(24 * hour);

    const answer = await meta.text("¿Sigue ahí?");
    await meta.clock.advance(2_000);

    expect(answer.status).toBe(200);
    expect(meta.statuses()).toMatchObject([
      { id: answer.wamid, status: "failed", errors: [{ code: 131047 }], recipient_id: "5493415550142" },
    ]);
    expect(meta.statuses()[0]).not.toHaveProperty("recipient_user_id");
  });

  test("outside, a text is refused at once when the knob says so", async () => {
    const meta = openMeta({ shutWindow: "sync" });
    addMarisa(meta);
    await meta.clock.advance(24 * hour);

    const answer = await meta.text("¿Sigue ahí?");

    expect([answer.status, answer.code]).toEqual([400, 131047]);
    expect(meta.simulator.ledger.sends()).toEqual([]);
  });

  test("a millisecond earlier it is still open, and a call opens it again", async () => {
    const meta = openMeta({ shutWindow: "sync" });
    const marisa = addMarisa(meta);
    await meta.clock.advance(24 * hour - 1);

    const before = await meta.text("Justo");
    await meta.clock.advance(hour);
    meta.simulator.customerCalls(marisa, ids.number);
    const after = await meta.text("Te llamo");

    expect([before.status, after.status]).toEqual([200, 200]);
  });

  test("a message delivered three days late does not open it", async () => {
    const meta = openMeta({ shutWindow: "sync" });
    const marisa = meta.simulator.addCustomer({ name: "Marisa", phone: "+54 9 341 555 0142" });

    meta.simulator.customerSends(marisa, ids.number, { type: "text", body: "Del viernes" }, { at: meta.clock.now() - 72 * hour });
    const answer = await meta.text("Recién veo esto");

    expect(answer.code).toBe(131047);
    expect(meta.messages()[0]!.timestamp).toBe(String((meta.clock.now() - 72 * hour) / 1000));
  });
});

describe("how much", () => {
  test("more than 80 a second from a number is refused with 130429, and a second later goes again", async () => {
    const meta = openMeta();
    const people = Array.from({ length: 90 }, (_, index) =>
      meta.simulator.addCustomer({ name: null, phone: `+54 9 341 556 ${1000 + index}` }),
    );

    const codes = await Promise.all(people.map(async (person) => (await meta.text("a", { to: `+${person.phone}` })).code));
    await meta.clock.advance(1_000);
    const later = await meta.text("a", { to: `+${people[89]!.phone}` });

    expect(codes.filter((code) => code === 130429)).toHaveLength(10);
    expect(later.status).toBe(200);
  });

  test("46 at once to one person is one too many (131056); one comes back each 6 seconds", async () => {
    const meta = openMeta();
    addMarisa(meta);

    const codes: unknown[] = [];
    for (let turn = 0; turn < 46; turn += 1) codes.push((await meta.text(`${turn}`)).code);
    await meta.clock.advance(5_999);
    const early = (await meta.text("temprano")).code;
    await meta.clock.advance(1);
    const inTime = (await meta.text("a tiempo")).code;

    expect(codes.slice(0, 45).every((code) => code === undefined)).toBe(true);
    expect([codes[45], early, inTime]).toEqual([131056, 131056, undefined]);
  });

  test("more people outside the window than the portfolio may reach: failed with 131048", async () => {
    const meta = openMeta({ messagingLimit: 1 });
    meta.simulator.addTemplate(ids.waba, { name: "aviso", components: [{ type: "BODY", text: "Tenemos novedades de tu trámite." }] });
    const people = ["0142", "0143"].map((end) => meta.simulator.addCustomer({ name: null, phone: `+54 9 341 555 ${end}` }));

    for (const person of people)
      await meta.send({ to: `+${person.phone}`, type: "template", template: { name: "aviso", language: { code: "es" } } });
    await meta.clock.advance(2_000);

    expect(meta.simulator.ledger.sends().map((sent) => sent.failure)).toEqual([null, 131048]);
  });
});

describe("marks", () => {
  test("a read mark colours everything up to it, typing shows for 25 seconds, an unknown id is refused", async () => {
    const meta = openMeta();
    const marisa = addMarisa(meta);
    const wamid = meta.simulator.customerSends(marisa, ids.number, { type: "text", body: "¿Están?" });
    const mark = (more: object) => meta.graph(`${ids.number}/messages`, { messaging_product: "whatsapp", status: "read", ...more });

    const typing = await mark({ message_id: wamid, typing_indicator: { type: "text" } });
    const unknown = await mark({ message_id: "wamid.unknown" });
    const now = meta.simulator.inboxOf(marisa)[0]!;
    await meta.clock.advance(25_000);

    expect([typing.body, unknown.code]).toEqual([{ success: true }, 100]);
    expect(now.bubbles.map((bubble) => bubble.ticks)).toEqual(["read", "read"]);
    expect([now.isTyping, meta.simulator.inboxOf(marisa)[0]!.isTyping]).toEqual([true, false]);
    expect(meta.simulator.ledger.marks()).toMatchObject([{ wamid, what: "typing" }]);
  });

  test("a reaction lands on the bubble and only ever hears sent; on an unknown message it fails", async () => {
    const meta = openMeta();
    const marisa = addMarisa(meta);
    const { wamid } = meta.simulator.inboxOf(marisa)[0]!.bubbles[0]!;

    await meta.send({ type: "reaction", reaction: { message_id: wamid, emoji: "👍" } });
    await meta.send({ type: "reaction", reaction: { message_id: "wamid.unknown", emoji: "👍" } });
    await meta.clock.advance(5_000);

    expect(meta.simulator.inboxOf(marisa)[0]!.bubbles[0]!.reactions.business).toBe("👍");
    expect(meta.statuses().map((status) => status.status)).toEqual(["sent", "failed"]);
  });
});
