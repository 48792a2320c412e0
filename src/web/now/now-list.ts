import type { Words } from "../../../views/i18n/words.ts";
import type { NowListProps, NowListRows } from "../../../views/pages/now/now-list-page.tsx";
import { type NowList, nowListAddress, nowLists } from "../../../views/partials/now/now-address.ts";
import type { OpenCase } from "../../db/queries/now/cases.ts";
import { type CaseSet, type NowPlace, pageOfCases, placeOfCase } from "../../domain/reports/cases.ts";
import { firstResponses, type NowAsk } from "../../domain/reports/first-responses.ts";
import { isAvailable, type Now, nowOf, openCasesOf } from "../../domain/reports/now.ts";
import { answerLine, caseLine } from "../../props/now.ts";
import { type Context, idOf } from "../http/visit.ts";

const rowsPerPage = 100;

type Query = Context["query"];
type List = Omit<NowListProps, "teamName">;
type Part = { count: number; rows: NowListRows; next?: string | null };

/** The list that a query names, with the number it has on the page of now. Null: there is no such list, or no such person in it. */
export function nowListProps(asked: NowAsk, words: Words, query: Query): List | null {
  const of = nowLists.find((name) => name === query.of);
  if (of === undefined) return null;
  const open = openCasesOf(asked);
  const now = nowOf(asked, open);
  const owner = query.owner === undefined || query.owner === "" ? null : now.agents.find((one) => one.id === idOf(query.owner));
  if (owner === undefined) return null;
  const address = nowListAddress(of, { teamId: asked.teamId, ownerId: owner?.id ?? null });
  const part = partOf({ asked, words, query, open, now, of, ownerId: owner?.id ?? null, address });
  const isLater = query.after !== undefined && query.after !== "";
  return {
    of,
    teamId: asked.teamId,
    ownerName: owner?.name ?? null,
    next: null,
    ...part,
    address: isLater ? `${address}&after=${encodeURIComponent(query.after ?? "")}` : address,
  };
}

type Wanted = {
  asked: NowAsk;
  words: Words;
  query: Query;
  open: readonly OpenCase[];
  now: Now;
  of: NowList;
  ownerId: number | null;
  address: string;
};

function partOf(wanted: Wanted): Part {
  const { asked, words, now, of, ownerId } = wanted;
  if (of === "agents" || of === "available") {
    const agents = of === "agents" ? now.agents : now.agents.filter(isAvailable);
    return { count: agents.length, rows: { kind: "agents", agents } };
  }
  if (of === "first") {
    const answers = firstResponses(asked, ownerId);
    return { count: answers.length, rows: { kind: "answers", answers: answers.map((one) => answerLine(one, words, asked.viewer)) } };
  }
  return casesPart(wanted, of);
}

function casesPart({ asked, words, query, open, now, ownerId, address }: Wanted, of: CaseSet): Part {
  const after = placeFrom(query.after);
  const found = pageOfCases(asked, open, { of, ownerId, after, limit: rowsPerPage + 1 });
  const shown = found.slice(0, rowsPerPage);
  const last = shown.at(-1);
  const next = found.length > rowsPerPage && last ? `${address}&after=${placeText(placeOfCase(of, last))}` : null;
  return {
    count: countOf(now, of, ownerId) ?? shown.length,
    rows: { kind: "cases", cases: shown.map((row) => caseLine(row, words, asked.viewer)) },
    next,
  };
}

// Null: a list that no number stands for, such as the load of everybody.
function countOf(now: Now, of: CaseSet, ownerId: number | null): number | null {
  const owner = now.agents.find((one) => one.id === ownerId);
  if (of === "load") return owner ? owner.load : now.agents.reduce((total, one) => total + one.load, 0);
  if (owner) return of === "waiting" ? owner.waiting : null;
  return now[of];
}

function placeText({ sort, id }: NowPlace): string {
  return `${sort}.${id}`;
}

function placeFrom(text: string | undefined): NowPlace | null {
  const [, sort, id] = /^(\d{1,16})\.(\d{1,15})$/.exec(text ?? "") ?? [];
  return sort && id ? { sort: Number(sort), id: Number(id) } : null;
}
