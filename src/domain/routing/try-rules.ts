import { listRules, type RuleRow } from "../../db/queries/routing/rules.ts";
import { findTeam, getDefaultTeamId, type TeamRow } from "../../db/queries/routing/teams.ts";
import { assert } from "../result.ts";
import { type Asking, candidatesOf } from "./assign.ts";
import { type Pick, pickAgent } from "./pick-agent.ts";
import { type Match, matchRule, type RuleFacts } from "./rules-match.ts";

/** What the rules would do with such a conversation now: which fires, why those before do not, its team, and who would get it. */
export type Trial = { match: Match<RuleRow>; team: TeamRow; pick: Pick };

/** Asks the rules as they stand; nothing is stored. Without a rule it stays in the default team. */
export function tryRules(asking: Asking, facts: RuleFacts): Trial {
  const match = matchRule(listRules(asking.tx), facts);
  const team = findTeam(asking.tx, match.fired?.teamId ?? getDefaultTeamId(asking.tx));
  assert(team, "a rule leads to a team that is not there");
  const model = team.model === "least_busy" ? "least_busy" : "turn";
  const pick = pickAgent(model, candidatesOf(asking, team), { tried: [], skills: match.fired?.skills ?? [], prefer: [] });
  return { match, team, pick };
}
