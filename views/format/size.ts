import type { Words } from "../i18n/words.ts";

/** Bytes as people read them, in thousands like WhatsApp: `184 kB`, `2,4 MB`. */
export function sizeText(bytes: number, words: Words): string {
  const isMega = bytes >= 1_000_000;
  const value = bytes / (isMega ? 1_000_000 : 1_000);
  return new Intl.NumberFormat(words.locale, {
    style: "unit",
    unit: isMega ? "megabyte" : "kilobyte",
    maximumFractionDigits: isMega ? 1 : 0,
  }).format(Math.max(value, 1));
}
