import { Elysia } from "elysia";
import { Html } from "@kitajs/html";
import { countInbox } from "../../db/queries/conversations/inbox-list.ts";
import { answerOf, type SearchAnswer } from "../../domain/search/answer.ts";
import { type SearchAsk, searchBudgetMs } from "../../domain/search/find.ts";
import { firstKey } from "../../domain/search/hit-key.ts";
import { isBehind } from "../../domain/search/index-words.ts";
import { parseQuery } from "../../domain/search/parse-query.ts";
import { Found, FoundLines, type FoundProps } from "../../../views/partials/search/found.tsx";
import { SearchPage } from "../../../views/pages/search/search-page.tsx";
import type { Words } from "../../../views/i18n/words.ts";
import { foundPart, placeFrom, saidOf } from "../../props/search.ts";
import { shellOf } from "../../props/shell.ts";
import { allow } from "../http/allow.ts";
import { page, partial } from "../http/answers.ts";
import { maySearch } from "../http/search-rate.ts";
import type { Context, Visit, Web } from "../http/visit.ts";

const messagesShown = 20;
const conversationsShown = 5;

type Query = Context["query"];
type Sort = Exclude<SearchAsk["of"], "both">;

/** The search: a whole page, what was found while one types, or its next lines. */
export function search(web: Web) {
  return new Elysia().get(
    "/search",
    allow(web, "signed_in", async (visit, { query, request }) => {
      const shell = shellOf(web, visit);
      const { view } = shell;
      const isLine = query.after !== undefined && visit.isPartial;
      const found = await findFor(web, visit, view.words, query);
      if (isLine) return partial(<FoundLines view={view} part={query.of === "conversations" ? found.conversations : found.messages} />);
      if (!visit.isPartial) return page(<SearchPage shell={{ ...shell, counts: countInbox(web.app.db.tx, visit.viewer) }} {...found} />);
      const answer = partial(<Found view={view} {...found} />);
      // Typing is no step: the way back leads to where one came from, and a reload to the same words.
      if (request.headers.get("hx-request") !== null) answer.headers.set("HX-Replace-Url", addressOf(found.query, query.of));
      return answer;
    }),
  );
}

async function findFor(web: Web, visit: Visit, words: Words, query: Query): Promise<Omit<FoundProps, "view">> {
  const { app } = web;
  const text = query.q ?? "";
  const parsed = parseQuery(text);
  const shown = text.toWellFormed().slice(0, 500);
  const nothing = { query: shown, conversations: none, messages: none, isHelp: parsed === "empty" };
  if (typeof parsed === "string") return { ...nothing, notices: saidOf(words, { parsed, answers: [], isBehind: false }) };
  if (!maySearch(app, visit.viewer.personId)) return { ...nothing, notices: [words.t("search.too_many")] };
  const after = placeFrom(query.after);
  const sorts = sortsOf(query);
  const answers = new Map<Sort, SearchAnswer>();
  await Promise.all(
    sorts.map(async (of) => {
      const limit = of === "messages" || query.of === of ? messagesShown : conversationsShown;
      const ask = {
        text,
        viewer: visit.viewer,
        zone: visit.person.timeZone,
        now: app.world.clock.now(),
        after: after ?? firstKey,
        limit,
        of,
      };
      answers.set(of, answerOf(await app.reader.read("search", ask, searchBudgetMs), limit));
    }),
  );
  const part = (of: Sort) => {
    const answer = answers.get(of);
    return answer ? foundPart(words, answer, { address: addressOf(shown, of), eyes: visit.viewer }) : none;
  };
  return {
    ...nothing,
    notices: saidOf(words, { parsed: "query", answers: [...answers.values()], isBehind: isBehind(app.db.tx, app.world.clock.now()) }),
    conversations: part("conversations"),
    messages: part("messages"),
  };
}

// Further down a list is one of both.
function sortsOf(query: Query): Sort[] {
  if (query.of === "conversations") return ["conversations"];
  return query.of === "messages" || query.after !== undefined ? ["messages"] : ["conversations", "messages"];
}

const none = { lines: [], more: null };

function addressOf(text: string, of: string | undefined): string {
  const params = new URLSearchParams({ q: text });
  if (of === "conversations" || of === "messages") params.set("of", of);
  return `/search?${params.toString()}`;
}
