import type { AutomaticTextName } from "./team-texts.ts";
import type { TextsByLanguage } from "./text-words.ts";

/** Texts to begin with: nothing is sent until somebody saves them. Each says who, what happens and when, and promises nothing else. */
export const readyTexts: Record<AutomaticTextName, TextsByLanguage> = {
  away: {
    es: "¡Hola {nombre}! Gracias por escribir a {empresa}. Ahora no estamos; volvemos {proxima_apertura} y te respondemos por acá.",
    pt: "Olá {nome}! Obrigado por escrever para a {empresa}. Agora não estamos; voltamos {proxima_abertura} e respondemos por aqui.",
    en: "Hi {name}! Thanks for writing to {company}. We are not here right now; we are back {next_opening} and will answer you here.",
  },
  greeting: {
    es: "¡Hola {nombre}! Gracias por escribir a {empresa}. Contanos en qué te ayudamos y enseguida te responde una persona.",
    pt: "Olá {nome}! Obrigado por escrever para a {empresa}. Conte como podemos ajudar e logo uma pessoa responde.",
    en: "Hi {name}! Thanks for writing to {company}. Tell us how we can help and a person will answer you shortly.",
  },
  // It asks nothing: a customer's «ok» to a question would open the conversation again.
  closing: {
    es: "¡Hola {nombre}! Como no tuvimos más noticias, cerramos esta conversación. Cuando lo necesites, escribinos por acá. {empresa}",
    pt: "Olá {nome}! Como não tivemos mais notícias, encerramos esta conversa. Quando precisar, escreva por aqui. {empresa}",
    en: "Hi {name}! As we have not heard from you, we are closing this conversation. Whenever you need us, write to us here. {empresa}",
  },
};
