import { expect, test } from "bun:test";
import { type TemplateDraft, wantedOf } from "../../../src/domain/templates/template-draft.ts";
import { templateFault } from "../../../src/domain/templates/template-fault.ts";

const good: TemplateDraft = {
  name: "vence_iva",
  language: "es_AR",
  category: "UTILITY",
  header: { kind: "text", text: "Vence {{impuesto}}" },
  body: "Hola {{nombre}} 👋, el {{fecha}} vence tu IVA.\n\nAvisanos si necesitás algo.",
  footer: "Estudio Rossi",
  examples: { impuesto: "el IVA", nombre: "Marisa 🎉", fecha: "20/12" },
  buttons: [
    { kind: "quick_reply", text: "Ya lo mandé", value: "", example: "" },
    { kind: "quick_reply", text: "No voy", value: "", example: "" },
    { kind: "url", text: "Ver", value: "https://rossi.example/{{1}}", example: "iva" },
    { kind: "phone", text: "Llamar", value: "+54 341 555-0100", example: "" },
    { kind: "copy_code", text: "", value: "ROSSI10", example: "" },
  ],
};

const faultOf = (its: Partial<TemplateDraft>, handle: string | null = null) =>
  templateFault(wantedOf({ ...good, ...its }, handle))?.refused ?? null;
const url = (value: string, example = "") => ({ kind: "url", text: "Ver", value, example }) as const;
const quick = (text: string) => ({ kind: "quick_reply", text, value: "", example: "" }) as const;

test("what Meta takes is taken, to the last character", () => {
  expect(faultOf({})).toBeNull();
  expect(faultOf({ header: { kind: "text", text: "x".repeat(60) }, footer: "é".repeat(60), body: "á".repeat(1024) })).toBeNull();
  expect(faultOf({ name: "a".repeat(512), language: "en", category: "MARKETING" })).toBeNull();
  expect(faultOf({ header: { kind: "location", text: "" }, buttons: [] })).toBeNull();
  expect(faultOf({ header: { kind: "image", text: "" } }, "4::aW")).toBeNull();
  expect(
    faultOf({ header: { kind: "none", text: "" }, body: "Hola {{2}}, el {{1}} vence tu IVA.", examples: { 1: "20", 2: "Ana" } }),
  ).toBeNull();
  expect(faultOf({ buttons: Array.from({ length: 10 }, (_, n) => quick(`Opción ${n}`)) })).toBeNull();
});

test.each<[string, Partial<TemplateDraft>, NonNullable<ReturnType<typeof faultOf>>]>([
  ["a name with capitals", { name: "Vence" }, "bad_template_name"],
  ["a name too long", { name: "a".repeat(513) }, "bad_template_name"],
  ["a language that is none", { language: "español" }, "bad_template_language"],
  ["a category that is none", { category: "NEWS" }, "bad_template_category"],
  ["a header too long", { header: { kind: "text", text: "x".repeat(61) } }, "bad_template_header"],
  ["a header with two variables", { header: { kind: "text", text: "{{nombre}} y {{fecha}}" } }, "bad_template_header"],
  ["a header with an emoji", { header: { kind: "text", text: "Vence 🎉" } }, "bad_template_header"],
  ["a header in bold", { header: { kind: "text", text: "*Vence*" } }, "bad_template_header"],
  ["a header of nothing", { header: { kind: "text", text: " " } }, "bad_template_header"],
  ["a picture without its file", { header: { kind: "image", text: "" } }, "bad_template_file"],
  ["no text", { body: "" }, "bad_template_body"],
  ["a text too long", { body: "á".repeat(1025) }, "bad_template_body"],
  ["two empty lines in a row", { body: "Hola.\n\n\nChau." }, "bad_template_body"],
  ["a variable at the start", { body: "{{nombre}}, el {{fecha}} vence tu IVA." }, "bad_template_edge"],
  ["a variable at the end", { body: "Hola, el IVA vence el {{fecha}} " }, "bad_template_edge"],
  ["variables side by side", { body: "Hola {{nombre}} {{fecha}} vence tu IVA." }, "bad_template_beside"],
  ["more variables than words", { body: "Hola {{nombre}}, {{fecha}}." }, "bad_template_density"],
  [
    "names and numbers",
    { body: "Hola {{nombre}}, el {{1}} vence tu IVA.", examples: { ...good.examples, 1: "20" } },
    "bad_template_variable",
  ],
  [
    "a name with capitals in a gap",
    { body: "Hola {{Nombre}}, vence tu IVA.", examples: { ...good.examples, Nombre: "A" } },
    "bad_template_variable",
  ],
  [
    "a number left out",
    { header: { kind: "none", text: "" }, body: "Hola {{1}}, el {{3}} vence tu IVA.", examples: { 1: "a", 3: "b" } },
    "bad_template_variable",
  ],
  ["braces that are no gap", { body: "Hola {{nombre completo}}, vence tu IVA." }, "bad_template_variable"],
  ["no example", { examples: { nombre: "Marisa", impuesto: "x" } }, "bad_template_example"],
  ["an example over two lines", { examples: { ...good.examples, fecha: "20\n12" } }, "bad_template_example"],
  ["a footer too long", { footer: "x".repeat(61) }, "bad_template_footer"],
  ["a footer with a variable", { footer: "De {{nombre}}" }, "bad_template_footer"],
  ["eleven buttons", { buttons: Array.from({ length: 11 }, (_, n) => quick(`Opción ${n}`)) }, "bad_template_buttons"],
  ["three links", { buttons: ["A", "B", "C"].map((text) => ({ ...url("https://a.example"), text })) }, "bad_template_buttons"],
  ["quick replies apart", { buttons: [quick("A"), url("https://a.example"), quick("B")] }, "bad_template_buttons"],
  ["a label too long", { buttons: [quick("x".repeat(26))] }, "bad_template_button"],
  ["two of one label", { buttons: [quick("A"), quick("A")] }, "bad_template_button"],
  ["a label with an emoji", { buttons: [quick("Sí 🎉")] }, "bad_template_button"],
  ["an address that is none", { buttons: [url("rossi")] }, "bad_template_url"],
  ["an address of a script", { buttons: [url("javascript:alert(1)")] }, "bad_template_url"],
  ["a gap in the middle of an address", { buttons: [url("https://a.example/{{1}}/b", "x")] }, "bad_template_url"],
  ["a gap of an address without its example", { buttons: [url("https://a.example/{{1}}")] }, "bad_template_url"],
  ["a phone that is none", { buttons: [{ kind: "phone", text: "A", value: "341", example: "" }] }, "bad_template_phone"],
  ["a code too long", { buttons: [{ kind: "copy_code", text: "", value: "x".repeat(16), example: "" }] }, "bad_template_code"],
  ["a form without its number", { buttons: [{ kind: "flow", text: "A", value: "turno", example: "" }] }, "bad_template_flow"],
])("%s is refused before it leaves", (_what, its, refused) => {
  expect(faultOf(its)).toBe(refused);
});

test("a shape that cannot be made here is refused", () => {
  const wanted = wantedOf(good, null);
  expect(templateFault({ ...wanted, components: [...wanted.components, { type: "CAROUSEL", cards: [] }] })?.refused).toBe(
    "bad_template_shape",
  );
});
