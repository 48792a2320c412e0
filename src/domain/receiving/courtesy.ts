import type { Content } from "../conversation/inbound.ts";
import { isConsentWord, isThanksWord } from "./courtesy-words.ts";

/** Product.md §2.3: longer than this nobody only says thanks. */
const charactersMax = 30;

/** Whether somebody only says thanks, which could answer nothing: «gracias», «muito obrigada», «thanks a lot». While we wait for the customer
 *  this alone is quiet. What could be a yes («dale», «ok, gracias», 👍, a sticker) or a no («no, gracias») is none. */
export function isThanks(content: Content): boolean {
  const said = wordsOf(content);
  return said !== null && isThanksWord(said.words) && said.emojis.every((one) => grateful.has(one));
}

/** Whether it is at most a courtesy: thanks, a friendly yes, a goodbye, friendly emojis, a sticker. Right after a resolution this is quiet too,
 *  unless we had asked something: then it is the answer. */
export function isCourtesy(content: Content): boolean {
  if (content.type === "sticker") return true;
  const said = wordsOf(content);
  if (said === null || !said.emojis.every((one) => grateful.has(one) || agreeing.has(one))) return false;
  return said.words === "" ? said.emojis.length > 0 : isThanksWord(said.words) || isConsentWord(said.words);
}

/** Whether a message of ours wants an answer: a question, choices one below the other, or buttons. Addresses do not count: theirs is no
 *  question mark. */
export function asksSomething({ type, text }: { type: string; text: string | null }): boolean {
  if (type === "interactive" || type === "template") return true;
  const words = (text ?? "").replaceAll(/https?:\/\/\S+/g, "");
  return /[?¿？؟]/.test(words) || (words.match(/^\s*(?:[1-9a-d]\s?[).:-]|[1-9]\ufe0f?\u20e3)/gim) ?? []).length > 1;
}

// Folded: no accents, no punctuation, small letters, «graciaaas» as «gracias». Null: too long, a question, a sad face, or no text at all.
function wordsOf(content: Content): { words: string; emojis: string[] } | null {
  if (content.type !== "text") return null;
  const body = content.body.trim();
  if ([...body].length > charactersMax || /[?¿？؟]|[:;=]'?-?[(/|\\]/.test(body)) return null;
  const words = body
    .normalize("NFD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s]/gu, "")
    .replace(/(\p{L})\1{2,}/gu, "$1")
    .replace(/\s+/g, " ")
    .trim();
  return { words, emojis: body.match(/\p{Extended_Pictographic}/gu) ?? [] };
}

const grateful = new Set("🙏❤♥🧡💛💚💙💜🤎🖤🤍💕💖💗💞💓💝💐🌹🌷🌸🌻🤗🥰😘😍😊☺🙂😀😃😄😁😉🫶🙌👋");
const agreeing = new Set("👍👌👏💪✌🤝💯🎉🥳✅☑✔🤩😎🤙🫡🚀⭐🌟✨🔝");
