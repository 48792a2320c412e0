import { type ConversationHit, type ConversationsBy, listConversationHits } from "../../db/queries/search/conversation-hits.ts";
import { countHeld, findLastMessageId, listMessageHits, type MessageHit } from "../../db/queries/search/message-hits.ts";
import type { Narrowing } from "../../db/queries/search/narrowing.ts";
import { listLabels } from "../../db/queries/conversations/labels.ts";
import type { Tx } from "../../db/open.ts";
import type { Viewer } from "../permissions.ts";
import { contactMatchOf, isNamed, matchOf } from "./match.ts";
import { narrow, type Unknown } from "./narrow.ts";
import { parseQuery, type SearchQuery } from "./parse-query.ts";
import { type HitKey, placeOfConversation } from "./hit-key.ts";

/** What is asked: a text, who asks when and in which zone, what comes after which place, how much of what. */
export type SearchAsk = {
  text: string;
  viewer: Viewer;
  zone: string;
  now: number;
  after: HitKey;
  limit: number;
  of: "both" | "messages" | "conversations";
};

/** A piece of what was found: conversations, messages of a stretch that ends at message `reached`, or an operator that means nothing here. */
export type SearchPiece =
  | { kind: "conversations"; hits: ConversationHit[] }
  | { kind: "messages"; hits: MessageHit[]; reached: number }
  | ({ kind: "unknown" } & Unknown);

/** How long a search may work, ms. */
export const searchBudgetMs = 250;

/** Whoever sees so many conversations finds a page of common words soon; fewer are looked through by themselves. */
const fewConversations = 1_000;
const stretches = { first: 20_000, withWords: 1_000_000, withoutWords: 40_000, growth: 8 };
/** Case numbers have no more digits. */
const caseDigitsMax = 9;

/** Looks for it, newest first: one message or conversation more than asked for, in pieces, so that what was found before the time was over is
 *  kept. Sight is in every statement. */
export function* find(tx: Tx, ask: SearchAsk): Generator<SearchPiece> {
  const query = parseQuery(ask.text);
  if (typeof query === "string") return;
  const { by, unknown } = narrow(
    tx,
    { personId: ask.viewer.personId, zone: ask.zone, now: ask.now, isMasked: ask.viewer.isMasked },
    query.narrowed,
  );
  for (const one of unknown) yield { kind: "unknown", ...one };
  if (unknown.length > 0) return;
  const isOfMessages = by.has !== null || by.from !== null;
  const held = countHeld(tx, ask.viewer, fewConversations + 1);
  if (held === 0) return;
  if (ask.of !== "messages" && !isOfMessages) yield { kind: "conversations", hits: findConversations(tx, ask, query, by) };
  if (ask.of === "conversations" || (query.phrases.length === 0 && !isOfMessages)) return;
  yield* findMessages(tx, ask, { match: matchIn(query), isFew: held !== null && held <= fewConversations, by });
}

function matchIn({ phrases, isBegun }: SearchQuery): string | null {
  return phrases.length === 0 ? null : matchOf(phrases, isBegun);
}

function findConversations(tx: Tx, ask: SearchAsk, query: SearchQuery, by: Narrowing): ConversationHit[] {
  const limit = ask.limit + 1;
  const after = placeOfConversation(ask.after);
  const hits = waysTo(tx, query, ask.viewer.isMasked ?? false).flatMap((found) =>
    listConversationHits(tx, ask.viewer, { found, by, after, limit }),
  );
  return [...new Map(hits.map((hit) => [hit.conversationId, hit])).values()]
    .sort((one, other) => other.lastMessageId - one.lastMessageId || other.conversationId - one.conversationId)
    .slice(0, limit);
}

// By whom it is with, by a label all words name, by its number.
function waysTo(tx: Tx, { phrases, isBegun, digits }: SearchQuery, isMasked: boolean): ConversationsBy[] {
  if (phrases.length === 0) return ["narrowing"];
  const words = phrases.flat().join(" ");
  const labelIds = listLabels(tx)
    .filter(({ name }) => isNamed(name, words))
    .map(({ id }) => id);
  const contacts = contactMatchOf(phrases, isBegun, digits, isMasked);
  return [
    ...(contacts === "" ? [] : [{ contacts }]),
    ...(labelIds.length > 0 ? [{ labelIds }] : []),
    ...(digits !== null && digits.length <= caseDigitsMax ? [{ caseIds: [Number(digits)] }] : []),
  ];
}

type Looked = { match: string | null; isFew: boolean; by: Narrowing };

// Stretch after stretch, from the newest message on, each larger than the one before: of a common word the first is enough.
function* findMessages(tx: Tx, ask: SearchAsk, looked: Looked): Generator<SearchPiece> {
  const sizeMax = looked.match === null ? stretches.withoutWords : stretches.withWords;
  let left = ask.limit + 1;
  let size = stretches.first;
  let below = Math.min(ask.after.messageId + (ask.after.conversationId > 0 ? 1 : 0), findLastMessageId(tx) + 1);
  while (below > 1 && left > 0) {
    const lowest = Math.max(1, below - size);
    const hits = listMessageHits(tx, ask.viewer, { ...looked, stretch: { lowest, below, limit: left } });
    yield { kind: "messages", hits, reached: lowest };
    left -= hits.length;
    below = lowest;
    size = Math.min(sizeMax, size * stretches.growth);
  }
}
