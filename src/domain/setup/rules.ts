import {
  deleteRule,
  findRule,
  insertRule,
  listRules,
  type RuleRow,
  setRule,
  setRulePosition,
  setSkillsOfWaiting,
} from "../../db/queries/routing/rules.ts";
import { deleteBrokenRow } from "../../db/queries/system/broken-rows.ts";
import type { Facts } from "../events.ts";
import { type Requester, mayManage } from "../people/requester.ts";
import { isRefused, no, type Refusal } from "../result.ts";
import type { Work } from "../work.ts";
import { drainQueue } from "../routing/assign.ts";
import { readRule, type RuleDraft, type RuleFieldRefusal } from "./rule-fields.ts";

const rulesMax = 100;
const firstHelping = 20;

export type RuleRefusal = Refusal<"forbidden" | "not_found" | "too_many_rules"> | RuleFieldRefusal;

/** Writes a rule, a new one after all others. What already waits keeps its team, but asks for no more than the rule does now. Returns its id. */
export function saveRule(work: Work, requester: Requester, { id, ...draft }: RuleDraft & { id: number | null }): number | RuleRefusal {
  if (!mayManage(requester)) return no("forbidden");
  const before = id === null ? undefined : findRule(work.tx, id);
  if (id !== null && !before) return no("not_found");
  if (!before && listRules(work.tx).length >= rulesMax) return no("too_many_rules", { max: rulesMax });
  const rule = readRule(work.tx, draft);
  if (isRefused(rule)) return rule;
  const ruleId = before ? before.id : insertRule(work.tx, rule);
  if (before) {
    setRule(work.tx, { ...rule, id: ruleId });
    setSkillsOfWaiting(work.tx, ruleId, rule.skills);
    deleteBrokenRow(work.tx, "rule", ruleId);
  }
  work.record({ kind: "rule_saved", ruleId, ...(before && { before: factsOf(before) }), after: factsOf(rule) });
  drainQueue(work, rule.teamId, { limit: firstHelping });
  return ruleId;
}

/** Switches a rule on or off; one that leads to a team that is gone stays off. */
export function switchRule(work: Work, requester: Requester, to: { id: number; isActive: boolean }): number | RuleRefusal {
  if (!mayManage(requester)) return no("forbidden");
  const rule = findRule(work.tx, to.id);
  return rule ? saveRule(work, requester, { ...rule, isActive: to.isActive }) : no("not_found");
}

/** Takes a rule away; what it has routed stays where it is. */
export function dropRule(work: Work, requester: Requester, id: number): void | Refusal<"forbidden" | "not_found"> {
  if (!mayManage(requester)) return no("forbidden");
  const rule = findRule(work.tx, id);
  if (!rule) return no("not_found");
  deleteRule(work.tx, id);
  deleteBrokenRow(work.tx, "rule", id);
  work.record({ kind: "rule_deleted", ruleId: id, before: factsOf(rule) });
}

/** Lets a rule change places with the one before or after it; at the end of the list nothing changes. */
export function shiftRule(work: Work, requester: Requester, to: { id: number; by: -1 | 1 }): void | Refusal<"forbidden" | "not_found"> {
  if (!mayManage(requester)) return no("forbidden");
  const rules = listRules(work.tx);
  const at = rules.findIndex((rule) => rule.id === to.id);
  const one = rules[at];
  if (!one) return no("not_found");
  const other = rules[at + to.by];
  if (!other) return;
  setRulePosition(work.tx, one.id, other.position);
  setRulePosition(work.tx, other.id, one.position);
  work.record({ kind: "rules_ordered" });
}

function factsOf(rule: RuleDraft | RuleRow): Facts {
  const { name, isActive, teamId, priority, skills, conditions } = rule;
  return { name, isActive, teamId, priority, skills: skills.join(", "), conditions: Object.keys(conditions).join(", ") };
}
