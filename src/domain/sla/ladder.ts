import { legible } from "../../db/column.ts";
import { findLadderInForce } from "../../db/queries/sla/ladders.ts";
import type { Tx } from "../../db/open.ts";

/** Whom a step tells. `team`: all its members. */
export const stepWhos = ["owner", "team", "supervisors", "admins", "person"] as const;
export type StepWho = (typeof stepWhos)[number];

/** How they are told. */
export const stepHows = ["in_app", "sound", "push", "mail"] as const;
export type StepHow = (typeof stepHows)[number];

/** What else happens. */
export const stepActs = ["nothing", "raise_priority", "move_to_team", "reassign"] as const;
export type StepAct = (typeof stepActs)[number];

/** One step: `after` business minutes from the start of the wait. `personId` for `person`, `teamId` for `move_to_team`. */
export type Step = { after: number; who: StepWho; personId: number | null; how: readonly StepHow[]; act: StepAct; teamId: number | null };

const plain = { personId: null, act: "nothing", teamId: null } as const;

/** Where nobody has written one: the owner (the team while it is nobody's), then supervisors, then admins. */
export const usualLadder: readonly Step[] = [
  { ...plain, after: 5, who: "owner", how: ["in_app", "sound"] },
  { ...plain, after: 10, who: "supervisors", how: ["in_app", "push"] },
  { ...plain, after: 30, who: "admins", how: ["in_app", "push", "mail"] },
];

/** The steps that hold for a team. */
export function ladderOf(tx: Tx, teamId: number): readonly Step[] {
  return readSteps(findLadderInForce(tx, teamId)) ?? usualLadder;
}

/** Stored steps, read; null: none are, or they cannot be read. */
export function readSteps(stored: string | undefined): readonly Step[] | null {
  return stored === undefined ? null : legible<Step[]>(stored);
}
