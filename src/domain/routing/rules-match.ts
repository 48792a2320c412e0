import type { Language } from "../../db/queries/people/people.ts";
import type { Acquaintance, Conditions } from "../../db/queries/routing/rules.ts";
import { weekdayOf } from "../schedule/zone.ts";

export type ConditionName = keyof Conditions;

/** The conditions in the order in which they are looked at and told. */
export const conditionNames: readonly ConditionName[] = ["numberIds", "keywords", "ad", "labelIds", "hours", "languages", "customers"];

/** What is known of a conversation when it looks for its team. */
export type RuleFacts = {
  numberId: number;
  /** What the customer has written, as `foldWords` leaves it. */
  words: string;
  /** Everything Meta told of the ad, folded the same way; null = no ad. */
  ad: string | null;
  labelIds: readonly number[];
  /** The company's wall: days since 1970-01-01 and minutes after midnight. */
  wall: { day: number; minute: number };
  language: Language | null;
  acquaintances: readonly Acquaintance[];
};

/** What matching needs of a rule. */
export type Matchable = { id: number; isActive: boolean; conditions: Conditions };

/** The rule that fired, and for each one before it the conditions that did not hold (none = it is switched off). */
export type Match<Rule> = { fired: Rule | null; passed: readonly { rule: Rule; missing: readonly ConditionName[] }[] };

/** Asks the rules in their order; the first whose every condition holds is it. */
export function matchRule<Rule extends Matchable>(rules: readonly Rule[], facts: RuleFacts): Match<Rule> {
  const passed: { rule: Rule; missing: ConditionName[] }[] = [];
  for (const rule of rules) {
    const missing = conditionNames.filter((name) => !holds(rule.conditions, name, facts));
    if (rule.isActive && missing.length === 0) return { fired: rule, passed };
    passed.push({ rule, missing: rule.isActive ? missing : [] });
  }
  return { fired: null, passed };
}

/** A text as keywords are looked for in it: lower case, without accents, its words between single spaces. */
export function foldWords(text: string): string {
  const bare = text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "");
  return ` ${bare.replace(/[^\p{L}\p{N}\p{M}]+/gu, " ").trim()} `;
}

function holds(conditions: Conditions, name: ConditionName, facts: RuleFacts): boolean {
  const { numberIds, keywords, ad, labelIds, hours, languages, customers } = conditions;
  switch (name) {
    case "numberIds":
      return numberIds === undefined || numberIds.includes(facts.numberId);
    case "keywords":
      return keywords === undefined || keywords.some((one) => facts.words.includes(foldWords(one)));
    case "ad":
      return ad === undefined || (facts.ad !== null && facts.ad.includes(foldWords(ad).trim()));
    case "labelIds":
      return labelIds === undefined || labelIds.some((one) => facts.labelIds.includes(one));
    case "hours":
      return hours === undefined || isWithin(hours, facts.wall);
    case "languages":
      return languages === undefined || (facts.language !== null && languages.includes(facts.language));
    case "customers":
      return customers === undefined || customers.some((one) => facts.acquaintances.includes(one));
  }
}

// What runs past midnight belongs to the day it starts on.
function isWithin(hours: NonNullable<Conditions["hours"]>, { day, minute }: RuleFacts["wall"]): boolean {
  const isOn = (one: number) => hours.weekdays.includes(weekdayOf(one));
  if (hours.to > hours.from) return isOn(day) && minute >= hours.from && minute < hours.to;
  return (isOn(day) && minute >= hours.from) || (isOn(day - 1) && minute < hours.to);
}
