import type { Tx } from "../../db/open.ts";
import { findLabel } from "../../db/queries/conversations/labels.ts";
import { findNumber } from "../../db/queries/system/numbers.ts";
import { findTeam } from "../../db/queries/routing/teams.ts";
import { isLanguage, readName } from "../people/fields.ts";
import { no, type Refusal } from "../result.ts";
import { readSkills } from "./skills.ts";
import type { Acquaintance, Conditions } from "../../db/queries/routing/rules.ts";
import { foldWords } from "../routing/rules-match.ts";

/** A rule as somebody writes it. */
export type RuleDraft = {
  name: string;
  isActive: boolean;
  conditions: Conditions;
  teamId: number;
  skills: readonly string[];
  priority: number;
};

export type RuleFieldRefusal = Refusal<
  | "bad_name"
  | "no_condition"
  | "too_many_words"
  | "bad_word"
  | "bad_ad"
  | "bad_hours"
  | "bad_language"
  | "bad_customer"
  | "bad_priority"
  | "bad_skill"
  | "unknown_team"
  | "unknown_number"
  | "unknown_label"
>;

const listMax = 50;
const wordMax = 60;
const acquaintances: readonly Acquaintance[] = ["new", "returning", "responsible"];

/** Whether a word says who a customer is to us. */
export function isAcquaintance(text: string): text is Acquaintance {
  return acquaintances.some((one) => one === text);
}

/** Whether a number is a priority: 0 normal, 1 high, 2 urgent. */
export function isPriority(value: number): boolean {
  return value === 0 || value === 1 || value === 2;
}

/** The draft as it is stored: names and words without spaces around them, empty lists left out. `no_condition`: it would fire always. */
export function readRule(tx: Tx, draft: RuleDraft): RuleDraft | RuleFieldRefusal {
  const name = readName(draft.name);
  if (!name) return no("bad_name");
  const conditions = trimmed(draft.conditions);
  if (Object.keys(conditions).length === 0) return no("no_condition");
  const flaw = flawOfWords(conditions) ?? flawOfHours(conditions) ?? flawOfIds(tx, conditions);
  if (flaw) return flaw;
  const team = findTeam(tx, draft.teamId);
  if (!team || team.archivedAt !== null) return no("unknown_team");
  if (!isPriority(draft.priority)) return no("bad_priority");
  const skills = readSkills(draft.skills);
  return skills ? { ...draft, name, conditions, skills } : no("bad_skill");
}

function trimmed(given: Conditions): Conditions {
  const keywords = (given.keywords ?? []).map((word) => word.normalize("NFC").trim().replace(/\s+/gu, " ")).filter((word) => word !== "");
  const { numberIds, labelIds, languages, customers, hours } = given;
  return {
    ...(numberIds?.length && { numberIds: [...new Set(numberIds)] }),
    ...(keywords.length > 0 && { keywords: [...new Set(keywords)] }),
    ...(given.ad !== undefined && { ad: given.ad.trim() }),
    ...(labelIds?.length && { labelIds: [...new Set(labelIds)] }),
    ...(hours && { hours }),
    ...(languages?.length && { languages: [...new Set(languages)] }),
    ...(customers?.length && { customers: [...new Set(customers)] }),
  };
}

function flawOfWords({ keywords = [], ad, languages = [], customers = [] }: Conditions): RuleFieldRefusal | null {
  if (keywords.length > listMax) return no("too_many_words", { max: listMax });
  if (keywords.some((word) => word.length > wordMax || !isWord(word))) return no("bad_word", { max: wordMax });
  if (ad !== undefined && ad !== "" && (ad.length > wordMax || !isWord(ad))) return no("bad_ad", { max: wordMax });
  if (!languages.every(isLanguage)) return no("bad_language");
  return customers.every(isAcquaintance) ? null : no("bad_customer");
}

// What has no letter and no figure would be found everywhere.
function isWord(text: string): boolean {
  return foldWords(text).trim() !== "";
}

function flawOfHours({ hours }: Conditions): RuleFieldRefusal | null {
  if (!hours) return null;
  const { weekdays, from, to } = hours;
  const isDay = (day: number) => Number.isInteger(day) && day >= 1 && day <= 7;
  const isMinute = (minute: number) => Number.isInteger(minute) && minute >= 0 && minute <= 1_440;
  return weekdays.length > 0 && weekdays.every(isDay) && isMinute(from) && isMinute(to) && from !== to ? null : no("bad_hours");
}

function flawOfIds(tx: Tx, { numberIds = [], labelIds = [] }: Conditions): RuleFieldRefusal | null {
  if (numberIds.length > listMax || numberIds.some((id) => !findNumber(tx, id))) return no("unknown_number");
  return labelIds.length > listMax || labelIds.some((id) => !findLabel(tx, id)) ? no("unknown_label") : null;
}
