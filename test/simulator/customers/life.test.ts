import { describe, expect, test } from "bun:test";
import { addMarisa, ids, openMeta } from "../meta.ts";

describe("lives change", () => {
  test("a new phone brings a system message without contacts, and the person answers there", async () => {
    const meta = openMeta();
    const marisa = addMarisa(meta);

    meta.simulator.customerChanges(marisa, ids.number, { what: "number", phone: "+54 9 341 555 0999", userId: "AR.NEW" });
    await meta.simulator.settled();
    const answer = await meta.text("a", { to: "+5493415550999" });

    expect(meta.values().at(-1)).not.toHaveProperty("contacts");
    expect(meta.messages().at(-1)).toMatchObject({
      from: "5493415550142",
      system: { type: "user_changed_number", wa_id: "5493415550999", user_id: "AR.NEW", previous_user_id: "AR.70112233445566778899" },
    });
    expect(answer.body.contacts).toMatchObject([{ wa_id: "5493415550999" }]);
  });

  test("a new id is told with or without the old one, old words and other devices too", async () => {
    const meta = openMeta();
    const marisa = addMarisa(meta);
    const change = (what: Parameters<typeof meta.simulator.customerChanges>[2]) => meta.simulator.customerChanges(marisa, ids.number, what);

    change({ what: "user_id", userId: "AR.B" });
    change({ what: "user_id", userId: "AR.C", tellsPrevious: false });
    change({ what: "number", phone: "+54 9 341 555 0998", legacyWords: true });
    change({ what: "identity" });
    await meta.simulator.settled();

    expect(
      meta
        .messages()
        .slice(1)
        .map((message) => message.system),
    ).toMatchObject([
      { type: "user_changed_user_id", user_id: "AR.B", previous_user_id: "AR.70112233445566778899" },
      { user_id: "AR.C", body: "User Marisa Rossi changed from AR.B to AR.C" },
      { type: "customer_changed_number", new_wa_id: "5493415550998", customer: "5493415550142" },
      { type: "customer_identity_changed" },
    ]);
    expect(meta.messages()[2]!.system).not.toHaveProperty("previous_user_id");
  });

  test("a call is connected and terminated", async () => {
    const meta = openMeta();
    const marisa = addMarisa(meta);

    const id = meta.simulator.customerCalls(marisa, ids.number);
    await meta.clock.advance(90_000);

    const calls = meta.values().flatMap((value) => (value.calls ?? []) as object[]);
    expect(calls).toMatchObject([
      { id, event: "connect", direction: "USER_INITIATED" },
      { id, event: "terminate", duration: 90 },
    ]);
  });

  test("what the business writes on its own phone comes as an echo and shows on the customer's", async () => {
    const meta = openMeta();
    const marisa = addMarisa(meta);

    const wamid = meta.simulator.phoneAppSends(ids.number, marisa, { type: "text", body: "Desde el celular" });
    await meta.simulator.settled();

    expect(meta.values().at(-1)!.message_echoes).toMatchObject([
      { id: wamid, from: "543415550100", to: "5493415550142", to_user_id: marisa.userId, text: { body: "Desde el celular" } },
    ]);
    expect(meta.simulator.inboxOf(marisa)[0]!.bubbles.at(-1)).toMatchObject({ from: "business", text: "Desde el celular" });
  });
});
