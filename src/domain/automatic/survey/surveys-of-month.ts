import { countSurveys, listResolved } from "../../../db/queries/csat/month.ts";
import type { Tx } from "../../../db/open.ts";
import { isWindowOpen } from "../../conversation/service-window.ts";
import { askAfterMs } from "../../csat/plan-survey.ts";
import { countryOf } from "../../sending/country.ts";
import { utilityRateMicros } from "../utility-rates.ts";
import { askedGapMs, windowLeftMs } from "./ask-surveys.ts";

/** What the last 30 days were, and would have been: how many were asked and answered, how many would have been asked had it been on, and the
 *  list price of those in millionths of a US dollar. */
export type SurveysOfMonth = { asked: number; answered: number; would: number; micros: number };

const monthMs = 30 * 24 * 3_600_000;
const resolvedMax = 100_000;

/** Counted from what people resolved, by the rules that asking follows. Null: more was resolved than is counted. */
export function surveysOfMonth({ tx, now }: { tx: Tx; now: number }, teamId: number): SurveysOfMonth | null {
  const since = now - monthMs;
  const rows = listResolved(tx, teamId, since, resolvedMax);
  if (rows.length === resolvedMax) return null;
  const askedAt = new Map<number, number>();
  let micros = 0;
  let would = 0;
  for (const row of rows) {
    const at = row.at + askAfterMs;
    const isFree = at - (askedAt.get(row.contactId) ?? Number.NEGATIVE_INFINITY) >= askedGapMs;
    if (!isFree || !isWindowOpen(row.customerAt, at + windowLeftMs - 1)) continue;
    askedAt.set(row.contactId, at);
    would += 1;
    micros += utilityRateMicros(countryOf(row));
  }
  return { ...countSurveys(tx, teamId, since), would, micros };
}
