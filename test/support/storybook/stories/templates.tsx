import { Html } from "@kitajs/html";
import { TemplateBubble, type TemplateLook } from "../../../../views/partials/template/template-bubble.tsx";
import { TemplateButtons, TemplateExamples } from "../../../../views/partials/template/template-fields.tsx";
import { TemplatePreview } from "../../../../views/partials/template/template-preview.tsx";
import { picture, type Stories } from "../story.ts";

const plain: TemplateLook = {
  header: { kind: "text", text: "Vence el IVA" },
  body: "Hola *Marisa*, el 20 vence tu IVA de octubre.\nNos falta {{papel}}.",
  footer: "Estudio Rossi",
  buttons: [
    { kind: "quick_reply", text: "Ya lo mandé", detail: null },
    { kind: "url", text: "Ver la lista", detail: "https://rossi.example/iva/10" },
    { kind: "phone", text: "Llamar", detail: "+54 341 555-0100" },
    { kind: "copy_code", text: "", detail: "ROSSI10" },
  ],
};

const kinds = [
  { value: "", label: "—" },
  { value: "quick_reply", label: "Respuesta rápida" },
  { value: "url", label: "Enlace" },
];
const buttons = [
  { kind: "quick_reply", text: "Ya lo mandé", value: "", example: "" },
  { kind: "url", text: "Ver la lista", value: "https://rossi.example/{{1}}", example: "iva" },
] as const;
const fault = (field: string) => ({ field, text: "Falta un ejemplo." });

export const templates: Stories = {
  "template/template-fields": (view) => ({
    examples: <TemplateExamples view={view} gaps={["nombre", "fecha"]} examples={{ nombre: "Marisa" }} fault={fault("example_fecha")} />,
    none: <TemplateExamples view={view} gaps={[]} examples={{}} fault={null} />,
    buttons: <TemplateButtons view={view} buttons={buttons} kinds={kinds} rows={3} fault={fault("button_1")} />,
  }),
  "template/template-preview": (view) => ({ warned: <TemplatePreview view={view} look={plain} warning="Faltan palabras." /> }),
  "template/template-bubble": (view) => ({
    full: <TemplateBubble view={view} look={plain} />,
    picture: <TemplateBubble view={view} look={{ ...plain, header: { kind: "image", url: picture, name: "fachada.jpg" }, buttons: [] }} />,
    document: <TemplateBubble view={view} look={{ ...plain, header: { kind: "document", url: null, name: "recibo.pdf" }, footer: null }} />,
    place: <TemplateBubble view={view} look={{ ...plain, header: { kind: "location", url: null, name: null }, buttons: [] }} />,
  }),
};
