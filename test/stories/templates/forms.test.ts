import { afterEach, beforeEach, expect, test } from "bun:test";
import { get, post } from "../../support/browser/browse.ts";
import { does, leave } from "../../support/fixture/conversation.ts";
import type { Fixture } from "../../support/fixture/fixture.ts";
import { rows } from "../../support/fixture/intake.ts";
import { openTestPhoneFixture } from "../../support/fixture/test-phone-fixture.ts";
import { callApi, hasTemplate } from "../../support/sending/templates.ts";

// WhatsApp Flows, which people here call forms: sent by their id or from a template's button, and what comes back.

let fixture: Fixture;
beforeEach(async () => {
  fixture = await openTestPhoneFixture();
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, fixture.cast.ana, "claim");
  rows(
    fixture.server,
    "INSERT INTO contact_field (name, kind, position) VALUES ('CUIT', 'text', 1), ('Empleados', 'number', 2), ('Obra social', 'text', 3)",
  );
});
afterEach(() => leave(fixture));

const says = async (message: object) => {
  const answer = await callApi(fixture, fixture.cast.ana, "POST", "/conversations/1/messages", message);
  await fixture.server.advance(5_000);
  return answer;
};
const form = (parameters: object) => ({
  type: "interactive",
  interactive: { type: "flow", body: { text: "Completá tus datos" }, action: { name: "flow", parameters } },
});
const phonePath = (path = "") => `/test-phone${path}?customer=${fixture.marisa.userId}`;
const phone = async () => (await get(fixture.server, fixture.cast.adela, phonePath())).text();
const taps = async (given: Record<string, string>) => {
  const wamid = fixture.meta.inboxOf(fixture.marisa)[0]?.bubbles.at(-1)?.wamid ?? "";
  const answer = await post(fixture.server, fixture.cast.adela, phonePath("/replies"), { wamid, ...given });
  await fixture.server.advance(1_000);
  return answer.status;
};
const page = async () => (await get(fixture.server, fixture.cast.ana, "/conversations/1")).text();
const values = () =>
  rows<{ name: string; value: string }>(
    fixture.server,
    "SELECT f.name, v.value FROM contact_value v JOIN contact_field f ON f.id = v.field_id ORDER BY f.id",
  );

test("a form is sent by its id; its answers stand in the bubble, and those called as fields of contacts are kept there, said so", async () => {
  const sent = await says(
    form({
      flow_id: "882200113344",
      flow_cta: "Completar",
      flow_token: "t-1",
      flow_action: "navigate",
      flow_action_payload: { screen: "DATOS" },
    }),
  );
  expect(sent).toMatchObject({ status: 201, body: { content: { interactive: { type: "flow" } } } });
  expect(fixture.meta.ledger.sends().at(-1)?.body).toMatchObject({
    interactive: {
      type: "flow",
      action: { name: "flow", parameters: { flow_message_version: "3", flow_id: "882200113344", flow_token: "t-1" } },
    },
  });
  expect(await page()).toContain("Completar");
  expect(await phone()).toContain("Completar");

  await taps({
    option: "0",
    answers: "cuit: 27-1-3\nobra_social: Swiss Medical\nempleados: muchos\n\ncomentario: gracias\nsin dos puntos",
  });

  expect(values()).toEqual([
    { name: "CUIT", value: "27-1-3" },
    { name: "Obra social", value: "Swiss Medical" },
  ]);
  const shown = await page();
  expect(shown).toContain("Del formulario quedó en la ficha: CUIT, Obra social");
  for (const part of ["Swiss Medical", "muchos", "gracias"]) expect(shown).toContain(part);
  const { body } = await callApi(fixture, fixture.cast.ana, "GET", "/conversations/1/messages");
  expect(JSON.stringify(body)).toContain("nfm_reply");
});

test("what our people wrote of a customer stays when a form says otherwise", async () => {
  rows(
    fixture.server,
    `INSERT INTO contact_value (contact_id, field_id, value, changed_by, changed_at) VALUES (1, 1, '20-9-9', ${fixture.cast.ana.id}, 1)`,
  );

  fixture.meta.customerSends(fixture.marisa, fixture.meta.inboxOf(fixture.marisa)[0]?.phoneNumberId ?? "", {
    type: "flow_reply",
    answers: { CUIT: "27-1-3", Empleados: "12" },
  });
  await fixture.rest();

  expect(values()).toEqual([
    { name: "CUIT", value: "20-9-9" },
    { name: "Empleados", value: "12" },
  ]);
});

test.each([
  [{ flow_id: "nada", flow_cta: "Completar" }, "part_missing"],
  [{ flow_id: "88", flow_cta: "" }, "part_missing"],
  [{ flow_id: "88", flow_cta: "x".repeat(31) }, "part_too_long"],
  [{ flow_id: "88", flow_cta: "Completar", flow_token: "x".repeat(201) }, "part_too_long"],
  [{ flow_id: "88", flow_cta: "Completar", flow_action_payload: { screen: "" } }, "part_missing"],
])("a form is refused before it leaves: %o", async (parameters, code) => {
  expect((await says(form(parameters))).body).toMatchObject({ code });
});

test("a template's quick reply and its form are pressed on the test phone, and arrive as its payload and its answers", async () => {
  hasTemplate(fixture, {
    name: "datos",
    components: [
      { type: "BODY", text: "Nos faltan tus datos" },
      {
        type: "BUTTONS",
        buttons: [
          { type: "QUICK_REPLY", text: "Después" },
          { type: "FLOW", text: "Completar", flow_id: 882200113344 },
        ],
      },
    ],
  });
  const buttons = [
    { type: "button", sub_type: "quick_reply", index: "0", parameters: [{ type: "payload", payload: "LATER" }] },
    { type: "button", sub_type: "flow", index: "1", parameters: [{ type: "action", action: { flow_token: "t-9" } }] },
  ];
  const template = { name: "datos", language: { code: "es" } };
  expect(await says({ type: "template", template: { ...template, components: buttons } })).toMatchObject({ status: 201 });

  expect(await phone()).toContain("Después");
  expect(await taps({ option: "0" })).toBe(303);
  expect(rows(fixture.server, "SELECT content ->> '$.id' AS id, text FROM message WHERE type = 'reply'")).toEqual([
    { id: "LATER", text: "Después" },
  ]);

  await says({ type: "template", template });
  expect(await taps({ option: "1", answers: "cuit: 27-1-3" })).toBe(303);
  expect(values()).toEqual([{ name: "CUIT", value: "27-1-3" }]);
});
