import { scoreWords, stars } from "./survey-rows.ts";

/** How somebody found it who answers in words of their own: «5», «cinco», «5 estrellas», «⭐⭐⭐⭐», «muy malo», «5, gracias». Only what
 *  can be nothing else: «5 facturas» and «5?» are no answer. Null: it is none. */
export function scoreOf(text: string): number | null {
  if ([...text].length > charactersMax || /[?¿？؟]/.test(text)) return null;
  const starred = text.replaceAll(/[\s.,!¡]|\uFE0F/g, "");
  const ofFace = faces.get(starred) ?? byStars.get(starred);
  if (ofFace !== undefined) return ofFace;
  const said = fold(text);
  return scores.get(said) ?? scores.get(withoutThanks(said)) ?? null;
}

const charactersMax = 40;

// Faces that say one thing everywhere; a smile may be mere friendliness.
const faces = new Map<string, number>([
  ["😡", 1],
  ["🤬", 1],
  ["😠", 1],
  ["🙁", 2],
  ["☹", 2],
  ["😐", 3],
  ["😍", 5],
  ["🤩", 5],
]);

const star = ["⭐", "🌟", "★"];
const byStars = new Map([1, 2, 3, 4, 5].flatMap((score) => star.map((one): [string, number] => [one.repeat(score), score])));

const numbers = [
  ["1", "uno", "um", "one"],
  ["2", "dos", "dois", "two"],
  ["3", "tres", "three"],
  ["4", "cuatro", "quatro", "four"],
  ["5", "cinco", "five"],
];
const units = [
  "estrella",
  "estrellas",
  "estrela",
  "estrelas",
  "star",
  "stars",
  "punto",
  "puntos",
  "ponto",
  "pontos",
  "de 5",
  "out of 5",
  "5",
];

// Besides the words of the rows: what people write instead, folded. Each means one score whatever the language.
const otherWords: readonly (readonly string[])[] = [
  [
    "muy mala",
    "muy mal",
    "malisimo",
    "malisima",
    "pesimo",
    "pesima",
    "horrible",
    "terrible",
    "muy mal servicio",
    "pessimo",
    "pessima",
    "horrivel",
  ],
  ["mala", "mal", "mal servicio", "mala atencion", "mau", "poor"],
  ["mas o menos", "mais ou menos", "normal", "average", "so so"],
  ["buena", "bien", "boa", "bem"],
  [
    "muy bueno",
    "muy buena",
    "muy bien",
    "buenisimo",
    "buenisima",
    "perfecto",
    "genial",
    "impecable",
    "muito bom",
    "muito boa",
    "otimo",
    "otima",
  ],
];
const otherBest = [
  "perfeito",
  "perfeita",
  "excelentes",
  "excelente atencion",
  "excelente servicio",
  "very good",
  "great",
  "perfect",
  "awesome",
];

const scores = new Map<string, number>([
  ...otherWords.flatMap((words, index) => words.map((word): [string, number] => [word, index + 1])),
  ...otherBest.map((word): [string, number] => [word, 5]),
  ...numbers.flatMap((words, index) =>
    words.flatMap((word) => ["", ...units.map((unit) => ` ${unit}`)].map((unit): [string, number] => [word + unit, index + 1])),
  ),
  ...Object.values(scoreWords).flatMap((words) =>
    words.flatMap((word, index): [string, number][] => [
      [fold(word), 5 - index],
      [fold(`${stars(5 - index)} ${word}`), 5 - index],
    ]),
  ),
]);

const thanks = "muchas gracias;gracias;muito obrigado;muito obrigada;obrigado;obrigada;thank you;thanks".split(";");

function withoutThanks(said: string): string {
  const tail = thanks.find((one) => said.endsWith(` ${one}`));
  return tail === undefined ? said : said.slice(0, -tail.length - 1);
}

// No accents, no punctuation, no emojis, small letters. What stands between two digits stays, so that «4,5» and «5-4» are no «45».
function fold(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/\p{M}|\u20E3/gu, "")
    .replaceAll(/(?<!\d)[\p{P}\p{S}]|[\p{P}\p{S}](?!\d)|\//gu, " ")
    .replaceAll(/\s+/g, " ")
    .trim();
}
