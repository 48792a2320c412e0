import { type DueWait, listDueWaits } from "../../db/queries/automations/due-waits.ts";
import { setWaitJudged } from "../../db/queries/automations/runs.ts";
import { listBrokenOf } from "../../db/queries/system/broken-rows.ts";
import type { Tx } from "../../db/open.ts";
import type { Work } from "../work.ts";
import { nothingTold } from "./facts-of.ts";
import { isTimeEvent, type RuleEvent } from "./rule.ts";
import { askRule, beginRound, readFacts } from "./run.ts";
import { type Rule, rulesOf } from "./rules-of.ts";

const minuteMs = 60_000;
const windowMs = 24 * 60 * minuteMs;

/** Whether any automation has a wait to judge; only reads, for a sweep that mostly finds nothing. */
export function isAnyWaitDue(tx: Tx, now: number): boolean {
  const { leftAlone } = listBrokenOf(tx, "automation", now);
  return rulesOf(tx).active.some((rule) => !leftAlone.has(rule.id) && dueWaits(tx, rule, { now, limit: 1 }).length > 0);
}

/** Judges up to `limit` waits that have become as long as an automation says: each once, whether it then matches or not. What came due before
 *  the automation was switched on is left alone. Returns how many were judged. */
export function runDueWaits(work: Work, limit: number, seed: Uint8Array): number {
  const round = beginRound(work, seed);
  let judged = 0;
  for (const rule of round.rules) {
    for (const wait of dueWaits(work.tx, rule, { now: work.now, limit: limit - judged })) {
      if (round.resting.has(rule.id)) break; // it broke: what it has not judged is tried again when it has rested
      const facts = readFacts(work, wait.id, nothingTold);
      if (facts) askRule(round, rule, { conversationId: wait.id, eventId: null, cause: [], facts });
      if (!round.resting.has(rule.id))
        setWaitJudged(work.tx, { automationId: rule.id, conversationId: wait.id, since: wait.since }, work.now);
      judged += 1;
    }
  }
  return judged;
}

function dueWaits(tx: Tx, rule: Rule, { now, limit }: { now: number; limit: number }): DueWait[] {
  const { event } = rule.definition;
  if (!isTimeEvent(event) || limit <= 0) return [];
  return listDueWaits(tx, event.type, { automationId: rule.id, limit, ...rangeOf(event, { now, fromAt: rule.fromAt }) });
}

// A wait is due so long after its start; a window so long before its end, and no more when it has shut.
function rangeOf(event: Extract<RuleEvent, { minutes: number }>, { now, fromAt }: { now: number; fromAt: number }) {
  const ms = event.minutes * minuteMs;
  if (event.type !== "window_closes_in") return { until: now - ms, after: fromAt - ms };
  return { until: now - windowMs + ms, after: Math.max(now - windowMs, fromAt - windowMs + ms) };
}
