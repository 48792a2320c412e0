import type { SearchAnswer } from "../domain/search/answer.ts";
import type { Hit, HitKey } from "../domain/search/hit-key.ts";
import type { Unsearchable } from "../domain/search/parse-query.ts";
import { marks, type MessageHit } from "../db/queries/search/message-hits.ts";
import type { FoundLine, FoundPart, Piece } from "../../views/partials/search/found.tsx";
import { isKey, say, type Words } from "../../views/i18n/words.ts";
import { type Eyes, nameOf, phoneFor } from "./person-name.ts";

/** A word found in the middle of a long one brings no more than this. */
const pieceMax = 160;

/** What was found, as lines, and where the next ones are; `address`: of this search, without a place. */
export function foundPart(words: Words, answer: SearchAnswer, { address, eyes }: { address: string; eyes: Eyes }): FoundPart {
  const more = answer.next && `${address}&after=${placeText(answer.next)}`;
  return { lines: answer.hits.map((hit) => lineOf(words, hit, eyes)), more };
}

/** What is to be said of a search: why there is nothing in it, what means nothing, that it did not see everything. */
export function saidOf(
  { t }: Words,
  of: { parsed: Unsearchable | "query"; answers: readonly SearchAnswer[]; isBehind: boolean },
): string[] {
  const { parsed, answers, isBehind } = of;
  if (parsed === "empty") return [];
  if (parsed !== "query") return [t(`search.${parsed}`)];
  const unknown = answers[0]?.unknown ?? [];
  if (unknown.length > 0) return unknown.map(({ operator, value }) => t(`search.unknown.${operator}`, { value: value.slice(0, 60) }));
  const said = [];
  if (answers.every(({ hits, complete }) => hits.length === 0 && complete)) said.push(t("search.nothing"));
  if (answers.some(({ complete }) => !complete)) said.push(t("search.incomplete"));
  if (isBehind) said.push(t("search.behind"));
  return said;
}

/** A place in what was found, for an address. */
export function placeText({ messageId, conversationId }: HitKey): string {
  return `${messageId}.${conversationId}`;
}

/** The place an address names; undefined: none. */
export function placeFrom(text: string | undefined): HitKey | undefined {
  const [, messageId, conversationId] = /^(\d{1,15})\.(\d{1,15})$/.exec(text ?? "") ?? [];
  return messageId && conversationId ? { messageId: Number(messageId), conversationId: Number(conversationId) } : undefined;
}

function lineOf(words: Words, { kind, hit }: Hit, eyes: Eyes): FoundLine {
  const page = `/conversations/${hit.conversationId}`;
  const line = { name: nameOf({ ...hit, userId: null }, eyes), caseNumber: hit.conversationId, at: hit.at };
  if (kind === "conversation") {
    const phone = hit.name && hit.phone ? phoneFor(hit.phone, eyes) : null;
    return { ...line, href: page, said: null, stands: { phone, status: hit.status, owner: hit.ownerName, team: hit.teamName } };
  }
  const said = { by: hit.authorName, isNote: hit.kind === "note", pieces: piecesOf(words, hit) };
  return { ...line, href: `${page}?at=${hit.messageId}#message-${hit.messageId}`, said, stands: null };
}

function piecesOf(words: Words, { excerpt, type }: MessageHit): Piece[] {
  if (!excerpt?.trim()) return [{ text: wordless(words, type), isFound: false }];
  return excerpt
    .split(new RegExp(`(${marks.open}[^${marks.close}]*${marks.close}?)`, "u"))
    .filter((text) => text !== "")
    .map((text) => ({ text: cut(text.replaceAll(marks.open, "").replaceAll(marks.close, "")), isFound: text.startsWith(marks.open) }));
}

function wordless(words: Words, type: string): string {
  const key = `message.${type}`;
  return isKey(key) ? say(words, key) : "…";
}

function cut(text: string): string {
  return text.length > pieceMax ? `${text.slice(0, pieceMax).toWellFormed()}…` : text;
}
