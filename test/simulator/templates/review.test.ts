import { expect, test } from "bun:test";
import { readTemplate } from "../../../src/simulator/templates/read-template.ts";
import { ids, openMeta } from "../meta.ts";

test("a reviewer who reads the words rejects what invites as utility and what lures, and approves the rest", () => {
  const verdictOf = (text: string, category = "UTILITY") =>
    readTemplate({
      id: "1",
      name: "a",
      language: "es",
      category,
      status: "PENDING",
      parameterFormat: "NAMED",
      rejectedReason: "NONE",
      components: [{ type: "BODY", text }],
      editedAt: [],
    });

  expect(verdictOf("El 20 vence tu IVA.")).toEqual({ status: "APPROVED" });
  expect(verdictOf("Aprovechá el descuento.")).toMatchObject({ status: "REJECTED", reason: "INCORRECT_CATEGORY" });
  expect(verdictOf("Aprovechá el descuento.", "MARKETING")).toEqual({ status: "APPROVED" });
  expect(verdictOf("Você ganhou um prêmio.", "MARKETING")).toMatchObject({ status: "REJECTED", reason: "SCAM" });
});

test("an account makes a hundred templates an hour", async () => {
  const meta = openMeta();
  meta.simulator.settings.templatesMax = 6_000;
  const makes = async (n: number) =>
    (
      await meta.graph(`${ids.waba}/message_templates`, {
        name: `t_${n}`,
        language: "es",
        category: "UTILITY",
        components: [{ type: "BODY", text: "Hola." }],
      })
    ).status;
  for (let n = 0; n < 100; n++) await makes(n);

  const beyond = await makes(100);
  await meta.clock.advance(3_600_001);

  expect([beyond, await makes(101)]).toEqual([429, 200]);
});
