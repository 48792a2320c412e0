import type { JournalRow } from "../../db/journal.ts";
import { isBlocked } from "../../db/queries/contacts/blocking.ts";
import { type ConversationRow, findConversation } from "../../db/queries/conversations/conversations.ts";
import { insertRun, isRunKnown, type RunOutcome } from "../../db/queries/automations/runs.ts";
import { deleteBrokenRow, listBrokenOf } from "../../db/queries/system/broken-rows.ts";
import { attempt, tryApart } from "../../db/savepoint.ts";
import { tellBroken } from "../broken-rows.ts";
import { storeSystemLine } from "../conversation/system-line.ts";
import { isRefused } from "../result.ts";
import { attemptFrom } from "../sending/new-attempt.ts";
import type { Work } from "../work.ts";
import { act, goneFrom } from "./act.ts";
import { type Cause, causedBy, causeOf, causesMax } from "./cause.ts";
import { evaluate, type Verdict } from "./evaluate.ts";
import { factsOf, nothingTold, type Told } from "./facts-of.ts";
import type { RuleFacts } from "./rule.ts";
import { type Rule, rulesOf } from "./rules-of.ts";
import { didText, type Done, whyText } from "./run-record.ts";
import { isTriggeredBy } from "./triggers.ts";

/** What every asking of one transaction shares. `known`: automations that have broken; `resting`: those that are left alone now. */
export type Round = { work: Work; rules: readonly Rule[]; known: ReadonlySet<number>; resting: Set<number>; seed: Uint8Array };

/** Asks all automations about what the journal tells, event by event, each in its order. What one of them causes is told with its name and
 *  triggers others once more, never itself. */
export function runOnEvents(work: Work, rows: readonly JournalRow[], seed: Uint8Array): void {
  const round = beginRound(work, seed);
  for (const row of rows) runOnEvent(round, row);
}

/** Names to admins those that cannot be read, once. */
export function beginRound(work: Work, seed: Uint8Array): Round {
  const { active, illegible } = rulesOf(work.tx);
  for (const id of illegible) tellBroken(work, { sort: "automation", id }, "it cannot be read");
  const { leftAlone, known } = listBrokenOf(work.tx, "automation", work.now);
  return { work, rules: active, known, resting: leftAlone, seed };
}

function runOnEvent(round: Round, { id: eventId, event, conversationId }: JournalRow): void {
  const { work, rules, resting } = round;
  const cause = causeOf(event);
  if (conversationId === null || cause.length >= causesMax) return;
  const asked = rules.filter((rule) => rule.fromEvent < eventId && !cause.includes(rule.id) && isTriggeredBy(rule.definition.event, event));
  if (asked.length === 0) return;
  const told = toldBy(event);
  let facts = readFacts(work, conversationId, told);
  for (const rule of asked) {
    if (facts === null) return;
    if (resting.has(rule.id)) continue;
    const hasActed = askRule(round, rule, { conversationId, eventId, cause, facts });
    if (hasActed) facts = readFacts(work, conversationId, told);
  }
}

function toldBy(event: JournalRow["event"]): Told {
  if (event.kind === "message_arrived") return { ...nothingTold, messageId: event.messageId };
  return event.kind === "survey_answered" ? { ...nothingTold, score: event.score } : nothingTold;
}

/** Null: nothing happens by itself there, because it was merged into another or its customer is shut out. */
export function readFacts(work: Work, conversationId: number, told: Told): RuleFacts | null {
  const row = findConversation(work.tx, conversationId);
  return row && mayRun(work, row) ? factsOf(work, row, told) : null;
}

function mayRun(work: Work, row: ConversationRow): boolean {
  return row.mergedInto === null && !isBlocked(work.tx, row.contactId);
}

/** What a rule is asked about; `eventId` null: a wait came due. */
export type Occasion = { conversationId: number; eventId: number | null; cause: Cause; facts: RuleFacts };

/** Asks one rule, and does what it says when it matches. One that breaks, or names what is gone, does nothing and rests for an hour, alone. True:
 *  something may be different now. */
export function askRule(round: Round, rule: Rule, on: Occasion): boolean {
  const { work } = round;
  const verdict = evaluate(rule.asks, on.facts);
  if (!verdict.matched) {
    keepRun(work, rule, on, { outcome: "no", verdict, done: [] });
    return false;
  }
  if (on.eventId !== null && isRunKnown(work.tx, rule.id, on.eventId, on.conversationId)) return false;
  const gone = goneFrom(work.tx, rule.definition.actions);
  if (gone) return rest(round, rule, on, { verdict, error: gone.refused });
  let done: Done[] = [];
  const broken = tryApart(work.tx, () => void (done = perform(round, rule, on)));
  if (broken) return rest(round, rule, on, { verdict, error: broken.error });
  if (round.known.has(rule.id)) deleteBrokenRow(work.tx, "automation", rule.id);
  keepRun(work, rule, on, { outcome: "acted", verdict, done });
  return true;
}

// Each action by itself: one that is refused leaves no trace, and the others stand.
function perform({ work, seed }: Round, rule: Rule, { conversationId, eventId, cause }: Occasion): Done[] {
  const caused = causedBy(work, [...cause, rule.id]);
  const done = rule.definition.actions.map((action, index): Done => {
    const by = { rule, conversationId, eventId, attempt: attemptFrom(seed, `${rule.id}.${conversationId}.${eventId ?? "due"}.${index}`) };
    const answer = attempt(work.tx, () => act(caused, by, action));
    return { action, refused: isRefused(answer) ? answer.refused : null };
  });
  const row = findConversation(work.tx, conversationId);
  if (row && done.some(({ refused }) => refused === null)) storeSystemLine(caused, row, { type: "automation", facts: { name: rule.name } });
  return done;
}

function rest({ work, resting }: Round, rule: Rule, on: Occasion, { verdict, error }: { verdict: Verdict; error: string }): false {
  tellBroken(work, { sort: "automation", id: rule.id }, error);
  resting.add(rule.id);
  keepRun(work, rule, on, { outcome: "broke", verdict, done: rule.definition.actions.map((action) => ({ action, refused: error })) });
  return false;
}

type Outcome = { outcome: RunOutcome; verdict: Verdict; done: readonly Done[] };

function keepRun(work: Work, rule: Rule, { conversationId, eventId }: Occasion, { outcome, verdict, done }: Outcome): void {
  const told = { why: whyText(verdict.why), did: didText(done) };
  insertRun(work.tx, { automationId: rule.id, conversationId, eventId, at: work.now, outcome, ...told });
}
