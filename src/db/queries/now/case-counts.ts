import { statement, type Tx } from "../../open.ts";
import { type CaseParams, type CaseSet, cases, isClosing, isClosingLater, isLate, isLoad, isPending, isWaiting } from "./sets.ts";

/** What one owner (null: nobody yet) has in one team, and what time alone changes next there: `longest` the earliest start of a wait, `nextLate`
 *  when the next one becomes late, `nextToClose` and `nextToShut` Meta's times of the customers whose windows come next into the last
 *  two hours and out of them. */
export type CaseCounts = Record<CaseSet, number> & {
  ownerId: number | null;
  teamId: number;
  longest: number | null;
  nextLate: number | null;
  nextToClose: number | null;
  nextToShut: number | null;
};

const rows = statement<CaseCounts, [...CaseParams, number]>(
  `SELECT c.owner_id AS ownerId, c.team_id AS teamId, count(*) FILTER (WHERE ${isWaiting}) AS waiting, count(*) FILTER (WHERE ${isPending}) AS pending,
     count(*) FILTER (WHERE ${isLate}) AS late, count(*) FILTER (WHERE ${isClosing}) AS closing, count(*) FILTER (WHERE ${isLoad}) AS load,
     min(c.waiting_since) AS longest, min(s.answer_due_at) FILTER (WHERE NOT ${isLate}) AS nextLate,
     min(l.customer_at) FILTER (WHERE ${isClosingLater}) AS nextToClose, min(l.customer_at) FILTER (WHERE ${isClosing}) AS nextToShut
   ${cases} GROUP BY c.owner_id, c.team_id LIMIT ?5`,
);

/** So many pairs of owner and team are counted; a company has some hundreds. */
const pairsMax = 20_000;

/** Everything there is to count, in one walk over what is not resolved. */
export function countCases(tx: Tx, asked: CaseParams): CaseCounts[] {
  return rows(tx).all(...asked, pairsMax);
}
