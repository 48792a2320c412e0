import type { Tx } from "./db/open.ts";
import { type Fairness, weekOfTeam } from "./domain/routing/fairness.ts";

type TeamWeek = Parameters<typeof weekOfTeam>[1] & { now: number };

/** Every heavy read of the product, by name. */
export const reads = {
  *team_week(tx: Tx, { now, ...of }: TeamWeek): Iterable<Fairness> {
    yield weekOfTeam({ tx, now }, of);
  },
};
