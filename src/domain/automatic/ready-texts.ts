import type { TextsByLanguage } from "./text-words.ts";

/** Texts to begin with: nothing is sent until somebody saves them. Each says who, what happens and when, and promises nothing else. */
export const readyTexts: { away: TextsByLanguage; greeting: TextsByLanguage } = {
  away: {
    es: "¡Hola {nombre}! Gracias por escribir a {empresa}. Ahora no estamos; volvemos {proxima_apertura} y te respondemos por acá.",
    pt: "Olá {nome}! Obrigado por escrever para a {empresa}. Agora não estamos; voltamos {proxima_abertura} e respondemos por aqui.",
    en: "Hi {name}! Thanks for writing to {empresa}. We are not here right now; we are back {next_opening} and will answer you here.",
  },
  greeting: {
    es: "¡Hola {nombre}! Gracias por escribir a {empresa}. Contanos en qué te ayudamos y enseguida te responde una persona.",
    pt: "Olá {nome}! Obrigado por escrever para a {empresa}. Conte como podemos ajudar e logo uma pessoa responde.",
    en: "Hi {name}! Thanks for writing to {empresa}. Tell us how we can help and a person will answer you shortly.",
  },
};
