import { customerName } from "../../views/format/customer-name.ts";
import type { Words } from "../../views/i18n/words.ts";
import type { AnswerLine, CaseLine } from "../../views/partials/now/case-table.tsx";
import type { NowBoardProps } from "../../views/partials/now/now-board.tsx";
import type { FirstResponse, NowAsk } from "../domain/reports/first-responses.ts";
import { type NowCase, pageOfCases } from "../domain/reports/cases.ts";
import { nowOf, openCasesOf } from "../domain/reports/now.ts";
import { type Eyes, nameOf } from "./person-name.ts";

/** So many of who waits too long stand on the page itself; the rest in their list. */
const lateShown = 25;
const windowMs = 24 * 3_600_000;

/** All that the page of now shows. */
export function nowProps(asked: NowAsk, words: Words): Omit<NowBoardProps, "view"> {
  const open = openCasesOf(asked);
  const { agents, changesAt, ...numbers } = nowOf(asked, open);
  const late = numbers.late === 0 ? [] : pageOfCases(asked, open, { of: "late", ownerId: null, after: null, limit: lateShown });
  return { teamId: asked.teamId, numbers, agents, late: late.map((row) => caseLine(row, words, asked.viewer)), changesAt };
}

/** A row of a list of now. */
export function caseLine(row: NowCase, words: Words, eyes: Eyes): CaseLine {
  const { id, status, ownerName, teamName, waitingSince, customerAt, isLate } = row;
  const closesAt = customerAt === null ? null : customerAt + windowMs;
  return { id, name: customerName(words, nameOf(row, eyes)), status, ownerName, teamName, waitingSince, isLate, closesAt };
}

/** A first answer as its list shows it. */
export function answerLine(row: FirstResponse, words: Words, eyes: Eyes): AnswerLine {
  const { messageId, conversationId, tookMs, at } = row;
  return { id: messageId, conversationId, name: customerName(words, nameOf(row, eyes)), tookMs, at };
}
