import { isSeen } from "../visible-text.ts";
import { no, type Refusal } from "../result.ts";
import { interactiveFault, type PartRefusal } from "./interactive-fault.ts";
import { type Card, type Place, type Shape, wordsOf } from "../conversation/shape.ts";

export type ShapeRefusal =
  | PartRefusal
  | Refusal<"empty_text" | "text_too_long" | "caption_too_long" | "bad_location" | "bad_contact_card" | "too_many_cards" | "bad_emoji">;

/** Meta's limits, in code points (cloud-api.md §3). */
export const textMax = 4096;
export const captionMax = 1024;
/** Meta names five, others more: five is safe. */
export const cardsMax = 5;
const lineMax = 1000;

/** What of a message Meta would not take, told before anything leaves; null: nothing. `signature`: how much of its room for words a signature
 *  takes. Of a file only its caption is looked at here, see `file-fit.ts`. */
export function shapeFault(shape: Shape, signature = 0): ShapeRefusal | null {
  switch (shape.type) {
    case "text":
      return textFault(shape.text.body, textMax - signature);
    case "location":
      return isOnEarth(shape.location) ? null : no("bad_location");
    case "contacts":
      return cardsFault(shape.contacts);
    case "reaction":
      return isOneEmoji(shape.reaction.emoji) ? null : no("bad_emoji");
    case "interactive":
      return interactiveFault(shape.interactive);
    case "template":
      return null; // judged against the template itself (templates/said-fault.ts)
    default: {
      const max = captionMax - signature;
      return lengthOf(wordsOf(shape) ?? "") > max ? no("caption_too_long", { max }) : null;
    }
  }
}

function textFault(body: string, max: number): ShapeRefusal | null {
  if (!isSeen(body)) return no("empty_text");
  return lengthOf(body) > max ? no("text_too_long", { max }) : null;
}

/** Length as Meta counts: code points. */
export function lengthOf(text: string): number {
  return [...text].length;
}

function isOnEarth({ latitude, longitude, name, address }: Place): boolean {
  if (lengthOf(name ?? "") > lineMax || lengthOf(address ?? "") > lineMax) return false;
  return Number.isFinite(latitude) && Number.isFinite(longitude) && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
}

function cardsFault(cards: readonly Card[]): ShapeRefusal | null {
  if (cards.length > cardsMax) return no("too_many_cards", { max: cardsMax });
  const isWhole = (card: Card) => isSeen(card.name.formatted_name) && lengthOf(card.name.formatted_name) <= 512 && isDate(card.birthday);
  return cards.length > 0 && cards.every(isWhole) ? null : no("bad_contact_card");
}

function isDate(birthday: string | undefined): boolean {
  return birthday === undefined || (/^\d{4}-\d\d-\d\d$/.test(birthday) && !Number.isNaN(Date.parse(birthday)));
}

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

// Nothing takes a reaction back.
function isOneEmoji(emoji: string): boolean {
  if (emoji === "") return true;
  const isOne = [...graphemes.segment(emoji.slice(0, 64))].length === 1 && emoji.length <= 64;
  return isOne && /\p{Extended_Pictographic}|\p{Regional_Indicator}{2}|[\d#*]\ufe0f?\u20e3/u.test(emoji);
}
