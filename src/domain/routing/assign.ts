import { type CandidateRow, countLoad, countTeamLoad, listCandidates, listSkills } from "../../db/queries/routing/candidates.ts";
import { type ConversationRow, findConversation } from "../../db/queries/conversations/conversations.ts";
import { findPreferred } from "../../db/queries/routing/preferred.ts";
import { isLabelSkipped, listAutoTeamsOf, listQueue, type QueuePlace, queueStart } from "../../db/queries/routing/queue.ts";
import type { Tx } from "../../db/open.ts";
import { findTeam, type TeamRow } from "../../db/queries/routing/teams.ts";
import { storeSystemLine } from "../conversation/system-line.ts";
import type { Work } from "../work.ts";
import { moveOwner } from "./move-owner.ts";
import { type Candidate, type Need, type Pick, pickAgent, whyNot } from "./pick-agent.ts";
import { isInShift } from "../schedule/in-shift.ts";
import { type Wants, wantsOf } from "./wants.ts";
import { listBrokenOf } from "../../db/queries/system/broken-rows.ts";
import { judgeApart } from "../broken-rows.ts";

/** How far into a team's queue one arrival or one freed slot looks: what nobody can take does not stand in the way of the rest. */
const scanMax = 20;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Gives a team's waiting conversations to eligible members, most urgent first, at most `limit` of the first `scan` after `after`.
 *  Nothing in a manual team. Returns how many went, and where a longer scan goes on (null = the end, or nobody can take more). */
export function drainQueue(
  work: Work,
  teamId: number,
  { limit, scan = scanMax, after = queueStart }: { limit: number; scan?: number; after?: QueuePlace },
): { given: number; next: QueuePlace | null } {
  const team = findTeam(work.tx, teamId);
  if (!team || team.model === "manual" || team.archivedAt !== null) return { given: 0, next: null };
  const { leftAlone, known } = listBrokenOf(work.tx, "queue", work.now);
  const queue = listQueue(work.tx, teamId, after, scan + leftAlone.size);
  if (queue.length === 0) return { given: 0, next: null };
  let candidates = candidatesOf(work, team);
  let given = 0;
  for (const place of queue) {
    if (leftAlone.has(place.id)) continue;
    if (!candidates.some((one) => whyNot(one) === null)) return { given, next: null };
    const row = findConversation(work.tx, place.id);
    let isGiven = false;
    const isJudged = judgeApart(work, { sort: "queue", id: place.id, wasBroken: known.has(place.id) }, () => {
      isGiven = row !== undefined && give(work, team, candidates, row);
    });
    if (isJudged && isGiven) given += 1;
    if (!isJudged) candidates = candidatesOf(work, team); // their loads were counted with what was taken back
    if (given >= limit) return { given, next: place };
  }
  return { given, next: queue.length < scan + leftAlone.size ? null : (queue.at(-1) ?? null) };
}

/** A conversation has just become nobody's: whatever its team can give out now is given, it in its turn. Says so where nobody may have it. */
export function routeConversation(work: Work, conversationId: number): void {
  const row = findConversation(work.tx, conversationId);
  if (!row || row.status !== "pending") return;
  drainQueue(work, row.teamId, { limit: scanMax });
  const left = findConversation(work.tx, conversationId);
  if (left?.status === "pending" && findTeam(work.tx, row.teamId)?.model !== "manual")
    work.record({ kind: "conversation_queued", conversationId, isHeld: left.heldAt !== null });
}

/** Somebody may take more than a moment ago: came back, began a shift, got a slot free. At most `limit` of what waits longest in their teams. */
export function assignWaitingTo(work: Work, personId: number, limit: number): void {
  const { leftAlone } = listBrokenOf(work.tx, "queue", work.now);
  for (let given = 0; given < limit; given += 1) {
    const teams = listAutoTeamsOf(work.tx, personId)
      .map((teamId) => ({ teamId, head: listQueue(work.tx, teamId, queueStart, 1 + leftAlone.size).find(({ id }) => !leftAlone.has(id)) }))
      .filter((one): one is { teamId: number; head: QueuePlace } => one.head !== undefined)
      .sort((a, b) => a.head.rank - b.head.rank || a.head.wait - b.head.wait || a.head.id - b.head.id);
    if (!teams.some(({ teamId }) => drainQueue(work, teamId, { limit: 1 }).given > 0)) return;
  }
}

/** What choosing for this conversation would say now; nothing moves. For time-outs, and for whoever asks why it waits. */
export function chooseFor(work: Asking, team: TeamRow, row: ConversationRow, wants: Wants): Pick {
  const model = team.model === "least_busy" ? "least_busy" : "turn";
  return pickAgent(model, candidatesOf(work, team), needOf(work, team, row, wants));
}
/** What choosing reads: no pens. */
export type Asking = { tx: Tx; now: number };

function give(work: Work, team: TeamRow, candidates: readonly Taker[], row: ConversationRow): boolean {
  if (team.model === "manual" || keptOutBy(work, team, row) !== null) return false;
  const pick = pickAgent(team.model, candidates, needOf(work, team, row, wantsOf(row)));
  if (!pick.picked) return false;
  const { picked } = pick;
  const next = moveOwner(work, row, { personId: picked.personId, how: pick.how, pick });
  if (!next) return false;
  storeAssigned(work, next, pick, { from: null, minutes: null });
  candidates.find((one) => one.personId === picked.personId)?.took(Math.max(...candidates.map((one) => one.lastTurn)) + 1);
  return true;
}

/** The line that explains an automatic assignment: to whom, by what, out of how many, who was passed over and why. `minutes`: how long
 *  `from` had let the customer wait; null when nobody lost it. `by`: who had it dealt out by hand. */
export function storeAssigned(work: Work, row: ConversationRow, pick: Pick, told: Told): void {
  const skipped = JSON.stringify(pick.skipped.slice(0, shownMax));
  const facts = { to: row.ownerId, how: pick.how, eligible: pick.eligible, skipped, more: Math.max(0, pick.skipped.length - shownMax) };
  storeSystemLine(work, row, { type: "assigned", facts: { ...facts, ...told, rule: row.ruleId } });
}
type Told = { from: number | null; minutes: number | null; by?: number };
const shownMax = 8;

/** Whether a team never hands this conversation out by itself: for a label it carries, or because it has waited so long that a person has
 *  to look at it. Null: it may. */
export function keptOutBy(work: Asking, team: TeamRow, row: ConversationRow): "age" | "label" | null {
  const isOld = team.skipOlderHours !== null && row.waitingSince !== null && work.now - row.waitingSince > team.skipOlderHours * hourMs;
  if (isOld) return "age";
  return isLabelSkipped(work.tx, team.id, row.id) ? "label" : null;
}

function needOf(work: Asking, team: TeamRow, row: ConversationRow, wants: Wants): Need {
  const known = findPreferred(work.tx, row, work.now - team.stickyDays * dayMs);
  const prefer: Need["prefer"][number][] = [];
  if (known.responsibleId !== null) prefer.push({ personId: known.responsibleId, how: "responsible" });
  if (known.lastOwnerId !== null && team.stickyDays > 0) prefer.push({ personId: known.lastOwnerId, how: "returning" });
  return { ...wants, prefer };
}

/** Active members of a team as new work sees them now. */
export function candidatesOf(work: Asking, team: TeamRow): Taker[] {
  return listCandidates(work.tx, team.id).map((row) => toCandidate(work, row, team));
}

// Loads are read when they are asked for, once, and go up with what is given.
function toCandidate({ tx, now }: Asking, row: CandidateRow, team: TeamRow): Taker {
  const { personId, presence, cap, lastTurn } = row;
  let load: number | null = null;
  let teamLoad: number | null = null;
  return {
    personId,
    presence,
    cap,
    lastTurn,
    teamCap: team.cap,
    isPrimary: row.isPrimary === 1,
    isInShift: isInShift({ ...row, worksShifts: row.worksShifts === 1, isOnShift: row.isOnShift === 1 }, now),
    load: () => (load ??= countLoad(tx, personId)),
    teamLoad: () => (teamLoad ??= countTeamLoad(tx, team.id, personId)),
    skills: () => listSkills(tx, personId),
    took(turn) {
      this.lastTurn = turn;
      if (load !== null) load += 1;
      if (teamLoad !== null) teamLoad += 1;
    },
  };
}

/** A candidate who is given several in a row. */
type Taker = Candidate & { took(turn: number): void };
