import { Html } from "@kitajs/html";
import { TemplateBubble, type TemplateLook } from "../../../../views/partials/template/template-bubble.tsx";
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

export const templates: Stories = {
  "template/template-bubble": (view) => ({
    full: <TemplateBubble view={view} look={plain} />,
    picture: <TemplateBubble view={view} look={{ ...plain, header: { kind: "image", url: picture, name: "fachada.jpg" }, buttons: [] }} />,
    document: <TemplateBubble view={view} look={{ ...plain, header: { kind: "document", url: null, name: "recibo.pdf" }, footer: null }} />,
    place: <TemplateBubble view={view} look={{ ...plain, header: { kind: "location", url: null, name: null }, buttons: [] }} />,
  }),
};
