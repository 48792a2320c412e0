import type { Random } from "../../../src/ports/world.ts";

const syllables =
  "ba be bi bo ca ce ci co da de di do fa fe ga go la le li lo ma me mi mo na ne no pa pe po ra re ri ro sa se si so ta te ti to va ve ya yo".split(
    " ",
  );
const endings = ["", "s", "ción", "mente", "r", "ndo"];
const size = 30_000;

/** Words as a language has them: the word of rank n is said n times more rarely than the first. */
export const vocabulary: readonly string[] = Array.from({ length: size }, (_, rank) => wordOf(rank));

function wordOf(rank: number): string {
  let word = "";
  for (let left = rank + 7; left > 0; left = Math.floor(left / syllables.length)) word += syllables[left % syllables.length];
  return word + endings[rank % endings.length];
}

/** Something somebody would write: 4 to 20 words, some 80 letters. */
export function sentenceOf(random: Random): string {
  return Array.from({ length: 4 + Math.floor(random.fraction() * 17) }, () => vocabulary[rankOf(random.fraction())]).join(" ");
}

// The sum of 1/n grows like a logarithm: its inverse is a power.
function rankOf(fraction: number): number {
  return Math.min(size - 1, Math.floor(size ** fraction) - 1);
}
