import { Html } from "@kitajs/html";
import { type TemplateChoice, TemplateChoices } from "../../../../views/partials/template/template-choices.tsx";
import { TemplateFill } from "../../../../views/partials/template/template-fill.tsx";
import { TemplateShelf } from "../../../../views/partials/template/template-shelf.tsx";
import type { Stories } from "../story.ts";

const choices: readonly TemplateChoice[] = [
  {
    id: 1,
    name: "pedido_listo",
    language: "es_AR",
    category: "UTILITY",
    text: "Hola {{nombre}}, tu pedido {{pedido}} está listo.",
    why: null,
  },
  { id: 2, name: "promo_otono", language: "es_AR", category: "MARKETING", text: "Todo al 50 %", why: "En pausa. Pausa de 3 horas." },
];

const look = {
  type: "template" as const,
  template: { name: "pedido_listo", language: { code: "es_AR" } },
  shown: {
    category: "UTILITY",
    header: { format: "TEXT", text: "Pedido A-17" },
    body: "Hola Marisa, tu pedido A-17 está listo.",
    footer: "Estudio Rossi",
    buttons: [{ type: "url", text: "Ver pedido", value: "https://rossi.example/p/A-17" }],
  },
};

export const templateSend: Stories = {
  "template/template-choices": (view) => {
    const props = { view, address: "/conversations/7/templates", start: null, typed: "", language: "", languages: ["es_AR", "pt_BR"] };
    return { some: <TemplateChoices {...props} choices={choices} />, none: <TemplateChoices {...props} choices={[]} languages={[]} /> };
  },
  "template/template-fill": (view) => ({
    fields: (
      <TemplateFill
        view={view}
        action="/conversations/7/templates/1"
        templateId={1}
        name="pedido_listo"
        kind="es_AR · Utilidad"
        pressKey="a1"
        version={1}
        start={null}
        fields={[
          { name: "body.nombre", label: "Dato «nombre»", value: "Marisa", hint: "Por ejemplo: Lucía", maxlength: 1024 },
          { name: "body.pedido", label: "Dato «pedido»", value: "A-17", hint: null, maxlength: 1024 },
        ]}
        header={{ kind: "image", accept: "image/jpeg", chosen: null }}
        look={look}
        media={null}
        notes={["Cuesta unos US$ 0,026."]}
        mayLater={true}
      />
    ),
  }),
  "template/template-shelf": (view) => ({
    some: <TemplateShelf view={view} conversationId={7} choices={choices} />,
    none: <TemplateShelf view={view} conversationId={7} choices={[]} />,
  }),
};
