import type { Tx } from "./db/open.ts";
import { type SurveysOfMonth, surveysOfMonth } from "./domain/automatic/survey/surveys-of-month.ts";
import { findWordings } from "./domain/quick-replies/consistency/find-wordings.ts";
import { find } from "./domain/search/find.ts";
import { type TextsOfMonth, textsOfMonth } from "./domain/receiving/texts-of-month.ts";
import { type Fairness, weekOfTeam } from "./domain/routing/fairness.ts";

type TeamWeek = Parameters<typeof weekOfTeam>[1] & { now: number };

/** Every heavy read of the product, by name. */
export const reads = {
  *team_week(tx: Tx, { now, ...of }: TeamWeek): Iterable<Fairness> {
    yield weekOfTeam({ tx, now }, of);
  },
  *texts_of_month(tx: Tx, { now, teamId }: { now: number; teamId: number }): Iterable<TextsOfMonth | null> {
    yield textsOfMonth({ tx, now }, teamId);
  },
  *surveys_of_month(tx: Tx, { now, teamId }: { now: number; teamId: number }): Iterable<SurveysOfMonth | null> {
    yield surveysOfMonth({ tx, now }, teamId);
  },
  wordings: findWordings,
  search: find,
};
