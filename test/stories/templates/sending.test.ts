import { afterEach, beforeEach, expect, test } from "bun:test";
import { get } from "../../support/browser/browse.ts";
import type { Player } from "../../support/fixture/cast.ts";
import { does, leave } from "../../support/fixture/conversation.ts";
import { type Fixture, openFixture } from "../../support/fixture/fixture.ts";
import { rows } from "../../support/fixture/intake.ts";
import { callApi, hasTemplate, plain, plainSaid, ready, readyFor, setMirrored } from "../../support/sending/templates.ts";

const dayMs = 24 * 3_600_000;

let fixture: Fixture;
beforeEach(async () => {
  fixture = await openFixture();
  hasTemplate(fixture, ready);
  hasTemplate(fixture, plain);
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, fixture.cast.ana, "claim");
});
afterEach(() => leave(fixture));

const says = async (message: object, who: Player = fixture.cast.ana) => {
  const answer = await callApi(fixture, who, "POST", "/conversations/1/messages", message);
  await fixture.rest();
  return answer;
};
const sent = () =>
  rows<{ rank: number; code: number | null; text: string }>(
    fixture.server,
    "SELECT rank, error_code AS code, text FROM message WHERE kind = 'out' ORDER BY id",
  );
const page = async () => (await get(fixture.server, fixture.cast.ana, "/conversations/1")).text();

test("a template goes with the window open and shut, and stands in the timeline as the customer reads it", async () => {
  expect(await says(readyFor())).toMatchObject({ status: 201 });
  rows(fixture.server, `UPDATE timeline SET customer_at = customer_at - ${dayMs}`);
  expect(await says({ type: "text", text: { body: "Hola" } })).toMatchObject({ status: 409, body: { code: "window_closed" } });
  expect(await says(readyFor("Lucía 🎉 مرحبا", "B-2"))).toMatchObject({
    status: 201,
    body: {
      type: "template",
      text: "Pedido B-2\nHola Lucía 🎉 مرحبا, tu pedido B-2 está listo para retirar.",
      content: { template: { name: "pedido_listo" } },
    },
  });

  await fixture.server.advance(60_000);
  expect(sent().map(({ rank }) => rank >= 3)).toEqual([true, true]);
  const shown = await page();
  for (const part of ["Pedido A-17", "está listo para retirar", "Estudio Rossi", "Gracias", "https://rossi.example/p/A-17", "ROSSI10"])
    expect(shown).toContain(part);
});

const text = (value: string, parameter_name?: string) => ({ type: "text", text: value, ...(parameter_name && { parameter_name }) });
const pedido = (parameters: object[], more: object[] = []) => ({
  type: "template",
  template: {
    name: "pedido_listo",
    language: { code: "es" },
    components: [
      { type: "header", parameters: [text("A-17", "pedido")] },
      { type: "body", parameters },
      { type: "button", sub_type: "url", index: "0", parameters: [text("A-17")] },
      { type: "button", sub_type: "copy_code", index: "2", parameters: [{ type: "coupon_code", coupon_code: "ROSSI10" }] },
      ...more,
    ],
  },
});
const both = (nombre: string) => [text(nombre, "nombre"), text("A-17", "pedido")];
const copy = (code: string) => {
  const said = readyFor() as { template: { components: object[] } };
  said.template.components[3] = {
    type: "button",
    sub_type: "copy_code",
    index: "2",
    parameters: [{ type: "coupon_code", coupon_code: code }],
  };
  return said;
};
const inSpanish = (name: string, code = "es") => ({ type: "template", template: { name, language: { code } } });

test.each<[string, object, string]>([
  ["a value is missing", pedido([text("Marisa", "nombre")]), "template_missing"],
  ["a value is empty", pedido(both("  ")), "template_missing"],
  ["a value has no name", pedido([text("Marisa"), text("A-17")]), "template_names"],
  ["named and in order are mixed", pedido([text("Marisa", "nombre"), text("A-17")]), "template_names"],
  ["a name is foreign", pedido([...both("Marisa"), text("x", "apellido")]), "template_extra"],
  ["a name comes twice", pedido([...both("Marisa"), text("x", "nombre")]), "template_extra"],
  ["a value has a line break", pedido(both("Mari\nsa")), "template_bad_text"],
  ["a value has a tab", pedido(both("Mari\tsa")), "template_bad_text"],
  ["a value has four spaces", pedido(both("Mari    sa")), "template_bad_text"],
  ["a value has more than Meta takes", pedido(both("x".repeat(1025))), "template_too_long"],
  ["the whole is longer than Meta takes", pedido(both("x".repeat(1000))), "template_too_long"],
  [
    "a button is filled in that has nothing to fill",
    pedido(both("M"), [{ type: "button", sub_type: "url", index: "1", parameters: [text("x")] }]),
    "template_extra",
  ],
  [
    "a button is filled in that is not there",
    pedido(both("M"), [{ type: "button", sub_type: "url", index: "7", parameters: [text("x")] }]),
    "template_extra",
  ],
  ["a code is too long", copy("ROSSI-1234567890"), "template_code_long"],
  ["it is in no such language", inSpanish("seguimos", "es_AR"), "template_unknown"],
  ["nobody knows it", inSpanish("nada"), "template_unknown"],
  [
    "it has nothing to fill in",
    { ...plainSaid, template: { ...plainSaid.template, components: [{ type: "body", parameters: [text("x")] }] } },
    "template_extra",
  ],
])("a template is refused before anything leaves when %s", async (_what, message, code) => {
  expect((await says(message)).body).toMatchObject({ code });
  expect(sent()).toEqual([]);
});

test.each([
  ["PENDING", "template_not_approved"],
  ["REJECTED", "template_not_approved"],
  ["ARCHIVED", "template_not_approved"],
  ["PAUSED", "template_paused"],
  ["DISABLED", "template_disabled"],
  ["PENDING_DELETION", "template_gone"],
])("one that Meta holds as %s is refused in words", async (status, code) => {
  setMirrored(fixture, "seguimos", status);

  expect(await says(plainSaid)).toMatchObject({ status: 409, body: { code } });
  expect(sent()).toEqual([]);
});

test("parts that Ronda cannot send are named: a carousel, a limited offer, a catalogue's button", async () => {
  const body = { type: "BODY", text: "Mirá" };
  hasTemplate(fixture, { name: "carrusel", components: [body, { type: "CAROUSEL", cards: [] }] });
  hasTemplate(fixture, { name: "oferta", components: [body, { type: "LIMITED_TIME_OFFER", limited_time_offer: {} }] });
  hasTemplate(fixture, { name: "catalogo", components: [body, { type: "BUTTONS", buttons: [{ type: "CATALOG", text: "Ver" }] }] });

  for (const name of ["carrusel", "oferta", "catalogo"])
    expect((await says(inSpanish(name))).body).toMatchObject({ code: "template_unsupported" });
});

test("a template of another account is none of this number's", async () => {
  rows(fixture.server, "UPDATE template SET waba_id = '999' WHERE name = 'seguimos'");

  expect((await says(plainSaid)).body).toMatchObject({ code: "template_unknown" });
});

test("positional gaps are filled by their numbers, wherever they stand", async () => {
  hasTemplate(fixture, {
    name: "turno",
    parameterFormat: "POSITIONAL",
    components: [{ type: "BODY", text: "El {{2}} te espera {{1}} en el estudio." }],
  });
  const said = (parameters: object[]) => ({
    type: "template",
    template: { name: "turno", language: { code: "es" }, components: [{ type: "body", parameters }] },
  });

  expect((await says(said([text("Ana")]))).body).toMatchObject({ code: "template_missing", name: "2" });
  expect((await says(said([text("Ana"), text("lunes"), text("x")]))).body).toMatchObject({ code: "template_extra" });
  expect((await says(said([text("Ana", "uno"), text("lunes")]))).body).toMatchObject({ code: "template_names" });
  expect((await says(said([text("Ana"), text("lunes")]))).body).toMatchObject({ text: "El lunes te espera Ana en el estudio." });
  expect(fixture.meta.inboxOf(fixture.marisa)[0]?.bubbles.at(-1)?.text).toBe("El lunes te espera Ana en el estudio.");
});

test("placeholders of quick replies are filled in as it is sent; one without a value never leaves", async () => {
  expect((await says(readyFor("{nombre}"))).body).toMatchObject({ text: expect.stringContaining("Hola Marisa Rossi, tu pedido") });
  rows(fixture.server, "INSERT INTO contact_field (name, kind, position) VALUES ('Rubro', 'text', 1)");
  expect((await says(readyFor("{rubro}"))).body).toMatchObject({ code: "unfilled_placeholder", name: "{rubro}" });
});

test("advertising is refused for who wants none, everything else goes", async () => {
  hasTemplate(fixture, { name: "promo", category: "MARKETING", components: [{ type: "BODY", text: "Todo al 50 %" }] });
  expect(await says(inSpanish("promo"))).toMatchObject({ status: 201 });
  await fixture.writes(fixture.marisa, "BAJA");

  expect(await says(inSpanish("promo"))).toMatchObject({ status: 409, body: { code: "marketing_stopped" } });
  expect(await says(plainSaid)).toMatchObject({ status: 201 });
});

test("only its owner sends one", async () => {
  expect((await says(plainSaid, fixture.cast.beto)).status).toBe(404);
  expect((await says(plainSaid, fixture.cast.sole)).body).toMatchObject({ code: "not_owner" });
});

test.each([
  ["PAUSED", 132015, "puso la plantilla en pausa"],
  ["DISABLED", 132016, "deshabilitó la plantilla"],
  ["DELETED", 132001, "no existe o no está aprobada"],
] as const)("one that became %s at Meta after it was chosen ends in words, and nothing of it leaves twice", async (status, code, words) => {
  // Meta knows, and we do not: its refusal is final.
  hasTemplate(fixture, { name: "vieja", status, components: plain.components });
  setMirrored(fixture, "vieja", "APPROVED");
  expect(await says(inSpanish("vieja"))).toMatchObject({ status: 201 });
  await fixture.server.advance(60_000);
  expect(sent()).toMatchObject([{ code }]);

  // We hear of it while the message waits for its next try: it does not leave at all.
  const before = fixture.meta.ledger.sends().length;
  fixture.meta.failNext("throttle");
  expect(await says(plainSaid)).toMatchObject({ status: 201 });
  setMirrored(fixture, "seguimos", status);
  await fixture.server.advance(60_000);
  expect(sent()).toMatchObject([{ code }, { code }]);
  expect(fixture.meta.ledger.sends()).toHaveLength(before);
  expect(await page()).toContain(words);
});

test.each([131049, 131050, 132000, 132012])("Meta's %d by webhook has words, and 131050 is remembered", async (code) => {
  fixture.meta.failDelivery(code);
  await says(plainSaid);
  await fixture.server.advance(60_000);

  expect(sent()).toMatchObject([{ code }]);
  expect(await page()).not.toContain("error.");
  const [contact] = rows<{ at: number | null }>(fixture.server, "SELECT marketing_stopped_at AS at FROM contact");
  expect(contact?.at === null).toBe(code !== 131050);
});
