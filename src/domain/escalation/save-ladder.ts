import { findPerson } from "../../db/queries/people/people.ts";
import { findTeam } from "../../db/queries/routing/teams.ts";
import { findLadder, setLadder } from "../../db/queries/sla/ladders.ts";
import type { Tx } from "../../db/open.ts";
import { type Requester, mayManage } from "../people/requester.ts";
import { no, type Refusal } from "../result.ts";
import { readSteps, type Step, stepActs, stepHows, stepWhos, usualLadder } from "../sla/ladder.ts";
import type { Work } from "../work.ts";

export const stepsMax = 6;
/** A week of round-the-clock hours. */
export const stepMinutesMax = 10_080;

/** What is wrong with a ladder: with one step (from 1 on), or with all of it (0). */
export type LadderFault = {
  code:
    | "ladder_empty"
    | "ladder_too_long"
    | "ladder_bad_minutes"
    | "ladder_backwards"
    | "ladder_bad_step"
    | "ladder_no_person"
    | "ladder_inactive"
    | "ladder_no_team";
  step: number;
  name?: string;
};

/** What keeps a ladder from being saved, all of it. `teamId`: whose; null = the company's. */
export function listLadderFaults(tx: Tx, teamId: number | null, steps: readonly Step[]): LadderFault[] {
  const whole: LadderFault[] = steps.length === 0 ? [{ code: "ladder_empty", step: 0 }] : [];
  if (steps.length > stepsMax) whole.push({ code: "ladder_too_long", step: 0 });
  return [...whole, ...steps.flatMap((step, index) => faultsOf(tx, teamId, { step, number: index + 1, before: steps[index - 1] }))];
}

/** Writes the ladder of a team (null: the company); `steps` null: the team has none of its own any more. The first fault refuses it; what
 *  waits is counted anew after the commit. */
export function saveLadder(
  work: Work,
  requester: Requester,
  { teamId, steps }: { teamId: number | null; steps: readonly Step[] | null },
): void | Refusal<"forbidden" | "not_found" | LadderFault["code"]> {
  if (!mayManage(requester)) return no("forbidden");
  if (teamId !== null && findTeam(work.tx, teamId)?.archivedAt !== null) return no("not_found");
  const [fault] = steps === null ? [] : listLadderFaults(work.tx, teamId, steps);
  if (fault) return no(fault.code, { step: fault.step, name: fault.name ?? null, max: stepsMax });
  const before = textOf(readSteps(findLadder(work.tx, teamId)));
  setLadder(work.tx, teamId, steps === null ? null : JSON.stringify(steps));
  work.record({ kind: "ladder_saved", teamId, before: { steps: before }, after: { steps: textOf(steps) } });
}

/** What a team (null: the company) has written itself; the company always has one. Null: the team follows the company's. */
export function ownLadder(tx: Tx, teamId: number | null): readonly Step[] | null {
  return readSteps(findLadder(tx, teamId)) ?? (teamId === null ? usualLadder : null);
}

type Place = { step: Step; number: number; before: Step | undefined };

function faultsOf(tx: Tx, ownerTeamId: number | null, { step, number, before }: Place): LadderFault[] {
  const faults: LadderFault[] = [];
  const isWhole = Number.isInteger(step.after) && step.after >= 1 && step.after <= stepMinutesMax;
  if (!isWhole) faults.push({ code: "ladder_bad_minutes", step: number });
  else if (before && before.after >= step.after) faults.push({ code: "ladder_backwards", step: number });
  const isKnown =
    stepWhos.includes(step.who) && stepActs.includes(step.act) && step.how.length > 0 && step.how.every((how) => stepHows.includes(how));
  if (!isKnown) faults.push({ code: "ladder_bad_step", step: number });
  if (step.who === "person") faults.push(...personFaults(tx, step.personId, number));
  if (step.act === "move_to_team") {
    const team = step.teamId === null ? undefined : findTeam(tx, step.teamId);
    if (team?.archivedAt !== null || team.id === ownerTeamId) faults.push({ code: "ladder_no_team", step: number });
  }
  return faults;
}

function personFaults(tx: Tx, personId: number | null, step: number): LadderFault[] {
  const person = personId === null ? undefined : findPerson(tx, personId);
  if (!person) return [{ code: "ladder_no_person", step }];
  return person.isActive ? [] : [{ code: "ladder_inactive", step, name: person.name }];
}

function textOf(steps: readonly Step[] | null): string | null {
  return steps && steps.map(({ after, who, act }) => `${after}: ${who}${act === "nothing" ? "" : ` + ${act}`}`).join(", ");
}
