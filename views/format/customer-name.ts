import type { Words } from "../i18n/words.ts";

/** What a customer is called on a page: what is known of them, else that nothing is. */
export function customerName({ t }: Words, name: string): string {
  return name === "" ? t("customer.unknown") : name;
}
