import type { SpokenLanguage } from "../schedule/next-opening-text.ts";
import type { AskKind } from "./flow.ts";

type BotWords = {
  misunderstood: string;
  reminder: string;
  /** On the button that opens a list. */
  open: string;
  again: Record<AskKind, string>;
  /** The three lines of the note at a hand-over. */
  note: { asked: string; answered: string; last: string };
  ordinals: readonly string[];
  last: readonly string[];
};

/** What the bot says where its flow has no words of its own, and how people number what they choose; in the customer's language. */
export const botWords: Record<SpokenLanguage, BotWords> = {
  es: {
    misunderstood: "No te entendí. Elegí una de las opciones, o escribí *agente* para hablar con una persona.",
    reminder: "¿Seguís ahí? Respondeme cuando puedas, o escribí *agente* para hablar con una persona.",
    open: "Ver opciones",
    note: { asked: "El bot preguntó:", answered: "Respondió:", last: "Últimas palabras:" },
    again: {
      text: "Necesito que me lo escribas con palabras.",
      number: "Necesito un número, por ejemplo 25.",
      choice: "Elegí una de las opciones.",
      date: "Necesito una fecha, por ejemplo 28/11/2026.",
      email: "Necesito un correo, por ejemplo nombre@ejemplo.com.",
      file: "Necesito que me mandes una foto o un archivo.",
    },
    ordinals: [
      "uno primer primero primera",
      "dos segundo segunda",
      "tres tercer tercero tercera",
      "cuatro cuarto cuarta",
      "cinco quinto quinta",
      "seis sexto sexta",
      "siete septimo septima",
      "ocho octavo octava",
      "nueve noveno novena",
      "diez decimo decima",
    ],
    last: ["ultimo", "ultima"],
  },
  pt: {
    misunderstood: "Não entendi. Escolha uma das opções, ou escreva *atendente* para falar com uma pessoa.",
    reminder: "Você ainda está aí? Responda quando puder, ou escreva *atendente* para falar com uma pessoa.",
    open: "Ver opções",
    note: { asked: "O bot perguntou:", answered: "Respondeu:", last: "Últimas palavras:" },
    again: {
      text: "Preciso que você escreva com palavras.",
      number: "Preciso de um número, por exemplo 25.",
      choice: "Escolha uma das opções.",
      date: "Preciso de uma data, por exemplo 28/11/2026.",
      email: "Preciso de um e-mail, por exemplo nome@exemplo.com.",
      file: "Preciso que você envie uma foto ou um arquivo.",
    },
    ordinals: [
      "um uma primeiro primeira",
      "dois duas segundo segunda",
      "tres terceiro terceira",
      "quatro quarto quarta",
      "cinco quinto quinta",
      "seis sexto sexta",
      "sete setimo setima",
      "oito oitavo oitava",
      "nove nono nona",
      "dez decimo decima",
    ],
    last: ["ultimo", "ultima"],
  },
  en: {
    misunderstood: "I did not get that. Choose one of the options, or write *agent* to talk to a person.",
    reminder: "Are you still there? Answer when you can, or write *agent* to talk to a person.",
    open: "See options",
    note: { asked: "The bot asked:", answered: "They answered:", last: "Last words:" },
    again: {
      text: "I need you to write it in words.",
      number: "I need a number, for example 25.",
      choice: "Choose one of the options.",
      date: "I need a date, for example 28/11/2026.",
      email: "I need an e-mail address, for example name@example.com.",
      file: "I need you to send a photo or a file.",
    },
    ordinals: [
      "one first 1st",
      "two second 2nd",
      "three third 3rd",
      "four fourth 4th",
      "five fifth 5th",
      "six sixth 6th",
      "seven seventh 7th",
      "eight eighth 8th",
      "nine ninth 9th",
      "ten tenth 10th",
    ],
    last: ["last"],
  },
};
