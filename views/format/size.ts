import type { Words } from "../i18n/words.ts";

const units = [
  { unit: "gigabyte", bytes: 1_000_000_000, digits: 1 },
  { unit: "megabyte", bytes: 1_000_000, digits: 1 },
  { unit: "kilobyte", bytes: 1_000, digits: 0 },
];

/** Bytes as people read them, in thousands like WhatsApp: `184 kB`, `2,4 MB`. */
export function sizeText(bytes: number, words: Words): string {
  const { unit, bytes: each, digits } = units.find((one) => bytes >= one.bytes) ?? { unit: "kilobyte", bytes: 1_000, digits: 0 };
  return new Intl.NumberFormat(words.locale, { style: "unit", unit, maximumFractionDigits: digits }).format(Math.max(bytes / each, 1));
}
