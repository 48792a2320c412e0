import { answerOf } from "../../domain/search/answer.ts";
import { searchBudgetMs } from "../../domain/search/find.ts";
import { firstKey } from "../../domain/search/hit-key.ts";
import { parseQuery } from "../../domain/search/parse-query.ts";
import { customerName } from "../../../views/format/customer-name.ts";
import type { PaletteEntry } from "../../../views/partials/palette/palette.tsx";
import { foundPart } from "../../props/search.ts";
import { maySearch } from "../http/search-rate.ts";
import type { PaletteAsk } from "./ask.ts";

const shown = 6;

/** Conversations by whom they are with, their number, a phone or a label, as the search finds them: sight is in its query. */
export async function conversationsFor({ web, visit, words, text }: PaletteAsk): Promise<PaletteEntry[]> {
  const { app } = web;
  if (text.trim().length < 2 || typeof parseQuery(text) === "string" || !maySearch(app, visit.viewer.personId)) return [];
  const now = app.world.clock.now();
  const ask = { text, viewer: visit.viewer, zone: visit.person.timeZone, now, after: firstKey, limit: shown, of: "conversations" as const };
  const { lines } = foundPart(words, answerOf(await app.reader.read("search", ask, searchBudgetMs), shown), {
    address: "/search",
    eyes: visit.viewer,
  });
  return lines.map(({ href, name, caseNumber, stands }) => {
    const hint = [`#${caseNumber}`, stands && words.t(`status.${stands.status}`), stands?.owner].filter((one) => one).join(" · ");
    return { kind: "link", label: customerName(words, name), hint, href, conversationId: caseNumber };
  });
}

/** The way to what was said: whatever was typed may be words of a message. */
export function searchFor({ words, text }: PaletteAsk): PaletteEntry[] {
  if (typeof parseQuery(text) === "string") return [];
  const label = words.t("palette.search", { text: text.trim().slice(0, 60) });
  return [{ kind: "link", label, href: `/search?q=${encodeURIComponent(text)}` }];
}
