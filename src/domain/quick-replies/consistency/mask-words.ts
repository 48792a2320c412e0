import { standingOf } from "../placeholders.ts";
import { fold } from "../../search/operators.ts";

/** Who a message was said by and to, so that their names are nobody's wording. */
export type Named = { contact: readonly (string | null)[]; agent: string | null };

/** The same words without whom they were said to and by: names stand as placeholders. Numbers stay. */
export function maskNames(text: string, { contact, agent }: Named): string {
  const ofContact = contact.flatMap(namesIn);
  const ofAgent = namesIn(agent);
  const folded = fold(text);
  const isThere = (name: string) => folded.includes(name);
  const named = ofContact.some(isThere) || ofAgent.some(isThere) ? withoutNames(text, ofContact, ofAgent) : text;
  return named.replace(greeted, (whole, greeting: string, name: string) =>
    greetings.has(fold(greeting)) ? whole.slice(0, -name.length) + "{nombre}" : whole,
  );
}

function withoutNames(text: string, ofContact: readonly string[], ofAgent: readonly string[]): string {
  const masked = text.replace(word, (one) => {
    const folded = fold(one);
    if (ofContact.includes(folded)) return "{nombre}";
    return ofAgent.includes(folded) ? "{agente}" : one;
  });
  return masked.replaceAll(/(\{nombre\}|\{agente\})(?:\s+\1)+/g, "$1");
}

/** The words as they are compared: without accents, signs and capitals, every number, amount, day and month the same, and every name. */
export function foldWording(masked: string): string {
  let said = fold(masked);
  if (said.includes("{")) said = said.replaceAll(/\{([^{}]*)\}/g, (_, name: string) => (isName(name) ? " @ " : " # "));
  if (said.includes("://") || /\S@\S/.test(said)) said = said.replaceAll(/https?:\/\/\S+|\S+@\S+\.\S+/g, " # ");
  if (/\d/.test(said)) said = said.replaceAll(/\$?\s?\d[\d.,:/-]*/g, " # ");
  const words: string[] = [];
  for (const one of said.split(/[^\p{L}#@]+/u)) {
    const word = calendar.has(one) ? "#" : one;
    if (word !== "" && (word !== "#" || words.at(-1) !== "#")) words.push(word);
  }
  return words.join(" ");
}

/** The wording with a gap wherever a number stands: one customer's amount is nobody else's. */
export function withoutNumbers(masked: string): string {
  return masked.replaceAll(/\$?\s?\d(?:[\d.,:/-]*\d)?/g, (number) => (number.startsWith(" ") ? " …" : "…"));
}

const word = /\p{L}[\p{L}\p{M}'’]*/gu;
/** «Hola Juan,», whatever they are called here. */
const greeted = /^[¡\s]*(\p{L}+(?:\s+\p{L}+)?)[,\s]+(\p{Lu}[\p{L}\p{M}'’]+)/u;
const greetings = new Set(
  "hola;buenas;buen dia;buenos dias;buenas tardes;buenas noches;ola;oi;bom dia;boa tarde;boa noite;hi;hello;dear".split(";"),
);
const calendar = new Set(
  `enero;febrero;marzo;abril;mayo;junio;julio;agosto;septiembre;setiembre;octubre;noviembre;diciembre;
janeiro;fevereiro;marco;maio;junho;julho;setembro;outubro;novembro;dezembro;
january;february;march;april;june;july;august;september;october;november;december;
lunes;martes;miercoles;jueves;viernes;sabado;domingo;
segunda;terca;quarta;quinta;sexta;
monday;tuesday;wednesday;thursday;friday;saturday;sunday`.split(/[;\n]+/),
);

function isName(name: string): boolean {
  const [bare = ""] = name.split(":");
  const standing = standingOf(bare);
  return standing === "contact" || standing === "agent";
}

// The same few people are named again and again. One and two letters are words of the language, whoever is called so.
function namesIn(name: string | null): readonly string[] {
  if (name === null) return [];
  const known = namesOf.get(name);
  if (known) return known;
  const found = (name.match(word) ?? []).map(fold).filter((one) => one.length > 2);
  if (namesOf.size >= namesMax) namesOf.clear();
  namesOf.set(name, found);
  return found;
}

const namesOf = new Map<string, readonly string[]>();
const namesMax = 5_000;
