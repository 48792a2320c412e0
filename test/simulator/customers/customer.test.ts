import { describe, expect, test } from "bun:test";
import type { Identity } from "../../../src/simulator/customers/customer.ts";
import { ids, openMeta } from "../meta.ts";

describe("how a person is named", () => {
  const cases: [Identity, object, object][] = [
    [
      "phone_and_id",
      { from: "5493415550142", from_user_id: "AR.7" },
      { wa_id: "5493415550142", user_id: "AR.7", profile: { username: "@mari" } },
    ],
    ["id_only", { from_user_id: "AR.7", from_parent_user_id: "AR.ENT.1" }, { user_id: "AR.7", parent_user_id: "AR.ENT.1" }],
    ["legacy_phone", { from: "5493415550142" }, { wa_id: "5493415550142" }],
    ["id_in_from", { from: "AR.7" }, { wa_id: "AR.7" }],
    ["blank_phone", { from: "", from_user_id: "AR.7" }, { wa_id: "", user_id: "AR.7" }],
    ["lid", { from: "100000008481345@lid" }, { wa_id: "100000008481345@lid" }],
    ["lid_and_id", { from: "100000008481345@lid", from_user_id: "AR.7" }, { wa_id: "100000008481345@lid", user_id: "AR.7" }],
  ];

  for (const [identity, message, contact] of cases) {
    test(identity, async () => {
      const meta = openMeta();
      const who = meta.simulator.addCustomer({
        name: null,
        phone: "+54 9 341 555 0142",
        userId: "AR.7",
        username: "mari",
        parentUserId: "AR.ENT.1",
        identity,
      });

      meta.simulator.customerSends(who, ids.number, { type: "text", body: "a" });
      await meta.simulator.settled();

      const [sent] = meta.messages();
      const from = Object.entries(sent!).filter(([key]) => key.startsWith("from"));
      expect(Object.fromEntries(from)).toMatchObject(message);
      expect("from" in sent!).toBe("from" in message);
      expect(meta.values()[0]!.contacts![0]!).toMatchObject(contact);
      expect("wa_id" in meta.values()[0]!.contacts![0]!).toBe("wa_id" in contact);
      expect(meta.values()[0]!.contacts![0]!.profile).not.toHaveProperty("name");
    });
  }

  test("a person without a visible phone is named by id in statuses too", async () => {
    const meta = openMeta();
    const who = meta.simulator.addCustomer({ name: "Lucía", userId: "AR.7", username: "lucia" });
    meta.simulator.customerSends(who, ids.number, { type: "text", body: "a" });

    await meta.text("b", { to: undefined, recipient: "AR.7" });
    await meta.clock.advance(5_000);

    const [sent, delivered] = meta.statuses();
    expect(sent).toMatchObject({ recipient_user_id: "AR.7" });
    expect(sent).not.toHaveProperty("recipient_id");
    expect(
      meta
        .values()
        .slice(1)
        .map((value) => (value.contacts![0]!.profile as { username?: string }).username),
    ).toEqual([undefined, "@lucia"]);
    expect(delivered!.status).toBe("delivered");
  });
});
