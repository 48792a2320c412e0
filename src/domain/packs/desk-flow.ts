import type { Flow, FlowOption, Step } from "../bots/flow.ts";
import type { SpokenLanguage } from "../schedule/next-opening-text.ts";
import type { Desk, DeskChoice } from "./pack.ts";

type DeskWords = {
  open: string;
  other: { title: string; description: string };
  more: string;
  done: string;
  /** What the first answer is called in the note of a hand-over. */
  variable: string;
  noted: string;
  passed: string;
  bye: string;
};

const words: Record<SpokenLanguage, DeskWords> = {
  es: {
    open: "Ver opciones",
    other: { title: "Otra consulta", description: "Te atiende una persona del equipo" },
    more: "Volver al menú",
    done: "Eso es todo",
    variable: "consulta",
    noted: "¡Gracias! Ya dejé anotado lo que necesitás. Una persona del equipo sigue con vos por este chat.",
    passed: "Contame en un mensaje qué necesitás y una persona del equipo te responde por este chat.",
    bye: "¡Gracias por escribirnos! Cuando necesites algo, acá estamos.",
  },
  pt: {
    open: "Ver opções",
    other: { title: "Outro assunto", description: "Uma pessoa da equipe atende você" },
    more: "Voltar ao menu",
    done: "Era só isso",
    variable: "assunto",
    noted: "Obrigado! Já anotei o que você precisa. Uma pessoa da equipe continua com você por aqui.",
    passed: "Conte em uma mensagem o que você precisa e uma pessoa da equipe responde por aqui.",
    bye: "Obrigado pelo contato! Quando precisar, é só chamar.",
  },
  en: {
    open: "See options",
    other: { title: "Something else", description: "A person from our team will help you" },
    more: "Back to the menu",
    done: "That's all",
    variable: "request",
    noted: "Thank you! I've noted what you need. Someone from our team will continue with you in this chat.",
    passed: "Tell us in one message what you need and someone from our team will answer you in this chat.",
    bye: "Thanks for writing! Whenever you need anything, we're here.",
  },
};

/** The flow of a pack's front desk: every way ends with a person or a goodbye, and the hand-over knows what was asked and answered. */
export function deskFlow({ name, welcome, choices, info }: Desk, language: SpokenLanguage): Flow {
  const said = words[language];
  const option = (id: string, { title, description }: { title: string; description: string }, go: string): FlowOption => ({
    id,
    title,
    description,
    go,
  });
  const button = (id: string, title: string, go: string): FlowOption => ({ id, title, description: null, go });
  const rows = [
    ...choices.map((choice, index) => option(`choice_${index + 1}`, choice, `ask_${index + 1}`)),
    option("info", info, "info"),
    option("other", said.other, "other"),
  ];
  return {
    name,
    languages: [language],
    reminder: null,
    silence: "hand_over",
    goodbye: null,
    steps: [
      { id: "menu", type: "menu", text: welcome, open: said.open, plain: false, rows },
      ...choices.flatMap((choice, index) => stepsOf(choice, index + 1, said)),
      { id: "info", type: "buttons", text: info.text, buttons: [button("more", said.more, "menu"), button("done", said.done, "bye")] },
      { id: "other", type: "hand_over", text: said.passed, team: null, skills: [], priority: null },
      { id: "bye", type: "end", text: said.bye },
    ],
  };
}

function stepsOf({ ask, team, label }: DeskChoice, place: number, { variable, noted }: DeskWords): Step[] {
  const asks = { kind: "text", choices: [], again: null, min: null, max: null, failed: null } as const;
  return [
    { id: `ask_${place}`, type: "ask", text: ask, ...asks, save: { variable }, go: `label_${place}` },
    { id: `label_${place}`, type: "set", set: { what: "label", label }, go: `pass_${place}` },
    { id: `pass_${place}`, type: "hand_over", text: noted, team, skills: [], priority: null },
  ];
}
