import { transact } from "../../src/db/transact.ts";
import { isRefused } from "../../src/domain/result.ts";
import { type RuleDraft } from "../../src/domain/setup/rule-fields.ts";
import { saveRule } from "../../src/domain/setup/rules.ts";
import { saveLabel } from "../../src/domain/setup/labels.ts";
import { changeTeam, type TeamChange } from "../../src/domain/setup/teams.ts";
import type { Work } from "../../src/domain/work.ts";
import type { House } from "./ronda.ts";

/** Runs a verb as the operator would, and answers what it answers. */
export function manage<Answer>(house: House, verb: (work: Work) => Answer): Promise<Answer> {
  const { app } = house.ronda;
  const run: (writer: typeof app, by: { personId: null; address: null }, verb: (work: Work) => never) => Promise<unknown> = transact;
  return run(app, { personId: null, address: null }, verb as (work: Work) => never) as Promise<Answer>;
}

/** Adds a rule that has to be accepted; what is left out is the least. Returns its id. */
export async function addRule(house: House, rule: Pick<RuleDraft, "conditions" | "teamId"> & Partial<RuleDraft>): Promise<number> {
  const whole = { name: "Regla", isActive: true, skills: [], priority: 0, ...rule, id: null };
  return accepted(await manage(house, (work) => saveRule(work, "operator", whole)));
}

/** Adds a label that has to be accepted. Returns its id. */
export async function addLabel(house: House, name: string): Promise<number> {
  return accepted(await manage(house, (work) => saveLabel(work, "operator", { id: null, name, colour: "blue" })));
}

/** Changes a team; a refusal fails the test. */
export async function setTerms(house: House, change: TeamChange): Promise<void> {
  accepted(await manage(house, (work) => changeTeam(work, "operator", change)));
}

function accepted<Answer>(answer: Answer): Exclude<Answer, { refused: string }> {
  if (isRefused(answer)) throw new Error(answer.refused);
  return answer as Exclude<Answer, { refused: string }>;
}
