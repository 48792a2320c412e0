import type { consistency as es } from "../../es/quick/consistency.ts";
import type { Phrases } from "../../phrase.ts";

export const consistency: Phrases<typeof es> = {
  "consistency.title": "Consistência",
  "consistency.lead":
    "Para que todos respondam o mesmo sem se repetir: o que se digita de novo e de novo, e quais respostas rápidas convém revisar.",
  "consistency.typed": "Digitadas de novo e de novo",
  "consistency.typed.hint":
    "Textos quase iguais digitados 5 vezes ou mais nos últimos 90 dias nas equipes que você supervisiona. Nomes e números não contam. É calculado aqui, sem enviar nada para fora.",
  "consistency.typed.none": "Nada se repete tanto a ponto de valer guardar.",
  "consistency.typed.part": "São muitas mensagens: foi vista uma parte, a partir das mais novas.",
  "consistency.times": { one: "{n} vez", other: "{n} vezes" },
  "consistency.people": { one: "{n} pessoa", other: "{n} pessoas" },
  "consistency.last": "Última vez",
  "consistency.make": "Fazer resposta rápida?",
  "consistency.dismiss": "Não, obrigado",
  "consistency.dismissed": "Não será mais proposta.",
  "consistency.edited": "Mudam muito ao usar",
  "consistency.edited.hint": "Usadas 5 vezes ou mais, e mudadas em mais de um quinto do tamanho em média.",
  "consistency.edited.none": "As que se usam, se usam como estão.",
  "consistency.unused": "Sem uso em 60 dias",
  "consistency.unused.hint": "Ninguém usou nem mudou nesse tempo.",
  "consistency.unused.none": "Todas são usadas.",
  "consistency.unused.since": "Desde",
  "palette.also.consistency": "respostas repetidas, modelos que faltam, sem uso",
};
