import { expect, test } from "bun:test";
import { readTemplateForm } from "../../../src/domain/templates/template-form.ts";
import { filledText } from "../../../src/domain/templates/template-variables.ts";

const ready = [
  { type: "HEADER", format: "IMAGE", example: { header_handle: ["https://scontent.example/a.jpg"] } },
  {
    type: "body",
    text: "Hola {{nombre}}, tu pedido {{pedido}} está listo.\nTe esperamos, {{ nombre }} 🎉",
    example: {
      body_text_named_params: [
        { param_name: "nombre", example: "Lucía" },
        { param_name: "pedido", example: "A-17" },
      ],
    },
  },
  { type: "FOOTER", text: "Huerto Norte" },
  {
    type: "BUTTONS",
    buttons: [
      { type: "URL", text: "Ver pedido", url: "https://huerto.example/p/{{1}}", example: ["A-17"] },
      { type: "QUICK_REPLY", text: "Gracias" },
      { type: "PHONE_NUMBER", text: "Llamar", phone_number: "+34910000111" },
      { type: "COPY_CODE", example: "HUERTA10" },
      { type: "FLOW", text: "Turno", flow_id: 812 },
      { type: "CATALOG", text: "Ver todo" },
    ],
  },
];

test("a template is read part by part, its gaps with Meta's examples", () => {
  const form = readTemplateForm(JSON.stringify(ready));
  expect(form.header).toEqual({ kind: "image", text: "", variables: [], example: "https://scontent.example/a.jpg" });
  expect(form.body.variables).toEqual([
    { key: "nombre", example: "Lucía" },
    { key: "pedido", example: "A-17" },
  ]);
  expect(form.footer).toBe("Huerto Norte");
  expect(form.buttons.map(({ kind, index, variable }) => [kind, index, variable?.key ?? null, variable?.example ?? null])).toEqual([
    ["url", 0, "1", "A-17"],
    ["quick_reply", 1, null, null],
    ["phone", 2, null, null],
    ["copy_code", 3, "code", "HUERTA10"],
    ["flow", 4, null, null],
    ["other", 5, null, null],
  ]);
  expect(form.buttons[4]?.flowId).toBe("812");
  expect(form.unsupported).toEqual(["BUTTON CATALOG"]);
});

test("numbered gaps find their example by their number, a header's beside a body's", () => {
  const form = readTemplateForm([
    { type: "HEADER", format: "TEXT", text: "Oferta de {{1}}", example: { header_text: ["Otoño"] } },
    { type: "BODY", text: "Primero {{2}}, después {{1}}.", example: { body_text: [["uno", "dos"]] } },
  ]);
  expect(form.header.variables).toEqual([{ key: "1", example: "Otoño" }]);
  expect(form.body.variables).toEqual([
    { key: "2", example: "dos" },
    { key: "1", example: "uno" },
  ]);
  expect(form.unsupported).toEqual([]);
});

test("whatever Meta sends one day is read without a throw, and what cannot be filled in is named", () => {
  const odd: unknown[] = [null, 7, "", "no json", "{}", "[]", [null], [[]], [{ type: 3 }], [{ type: "BUTTONS", buttons: { a: 1 } }]];
  for (const one of odd) expect(readTemplateForm(one).unsupported).not.toEqual([]);
  const body = { type: "BODY", text: "Hola.", example: { body_text: "Lucía", body_text_named_params: [null, 3] } };
  const unknown = [
    { type: "CAROUSEL", cards: [] },
    { type: "HEADER", format: "GIF" },
    { type: "BUTTONS", buttons: [{ type: "DANCE" }] },
  ];
  expect(readTemplateForm([body, ...unknown]).unsupported).toEqual(["CAROUSEL", "HEADER GIF", "BUTTON DANCE"]);
  expect(readTemplateForm([body, { type: "call_permission_request" }]).unsupported).toEqual([]);
});

test("a text is filled as far as there are values: what is missing stays to be seen", () => {
  expect(filledText("Hola {{nombre}}, {{ 2 }} y {{nombre}}.", { nombre: "Lucía 🎉\n$&", "2": "" })).toBe(
    "Hola Lucía 🎉\n$&, {{ 2 }} y Lucía 🎉\n$&.",
  );
  expect(filledText("{{constructor}}", {})).toBe("{{constructor}}");
});
