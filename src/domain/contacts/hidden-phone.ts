import type { Content } from "../conversation/inbound.ts";
import type { Viewer } from "../permissions.ts";

/** A phone for whom it is hidden: its last four digits, by which two are told apart. */
export function hiddenPhone(digits: string): string {
  return `•••• ${digits.slice(-4)}`;
}

/** What a customer sent, as this one may read it: the card by which they told us their own phone hides it too. Cards of others are what
 *  they wanted us to have. */
export function contentFor(content: Content, { isMasked }: Pick<Viewer, "isMasked">): Content {
  if (!isMasked || content.type !== "contacts" || !content.askedFor) return content;
  const cards = content.cards.map((card) => ({
    ...card,
    phones: card.phones.map((one) => ({ ...one, phone: hiddenPhone(one.phone.replaceAll(/\D/g, "")), waId: null })),
  }));
  return { ...content, cards };
}
