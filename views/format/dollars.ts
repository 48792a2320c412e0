import type { Words } from "../i18n/words.ts";

/** An amount of US dollars in the reader's figures, without the sign. */
export function dollarsText({ locale }: Words, dollars: number): string {
  return new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(dollars);
}
