import type { Acquaintance, Conditions, RuleRow } from "../../db/queries/routing/rules.ts";
import type { Language } from "../../db/queries/people/people.ts";
import { isLanguage } from "../../domain/people/fields.ts";
import { isAcquaintance, type RuleDraft } from "../../domain/setup/rule-fields.ts";
import { minuteText } from "../../../views/format/week.ts";
import type { RuleTyped } from "../../../views/pages/admin/rule-page.tsx";
import type { Form } from "../http/form.ts";
import { idOf } from "../http/visit.ts";

/** What stands in the form of a stored rule; of a new one, that leads to `teamId`. */
export function typedRule(rule: RuleRow | null, teamId: number): RuleTyped {
  const { numberIds = [], keywords = [], ad, labelIds = [], hours, languages = [], customers = [] } = rule?.conditions ?? {};
  const isWhole = hours?.from === 0 && hours.to === 1_440;
  return {
    name: rule?.name ?? "",
    numberIds: numberIds.map(String),
    keywords: keywords.join(", "),
    isAd: ad !== undefined,
    adText: ad ?? "",
    labelIds: labelIds.map(String),
    weekdays: hours?.weekdays.map(String) ?? [],
    from: hours && !isWhole ? minuteText(hours.from) : "",
    until: hours && !isWhole ? minuteText(hours.to) : "",
    languages,
    customers,
    teamId: String(rule?.teamId ?? teamId),
    skills: rule?.skills.join(", ") ?? "",
    priority: String(rule?.priority ?? 0),
  };
}

/** What a form says, as typed. */
export function readTypedRule(form: Form): RuleTyped {
  return {
    name: form.text("name"),
    numberIds: form.texts("numberId"),
    keywords: form.text("keywords"),
    isAd: form.text("isAd") === "yes" || form.text("adText").trim() !== "",
    adText: form.text("adText"),
    labelIds: form.texts("labelId"),
    weekdays: form.texts("weekday"),
    from: form.text("from"),
    until: form.text("until"),
    languages: form.texts("language"),
    customers: form.texts("customer"),
    teamId: form.text("teamId"),
    skills: form.text("skills"),
    priority: form.text("priority"),
  };
}

/** The typed rule as a draft; what is not what it should be becomes something that the verb refuses. */
export function draftOf(typed: RuleTyped, isActive: boolean): RuleDraft {
  const hours = hoursOf(typed);
  const conditions: Conditions = {
    numberIds: typed.numberIds.map((id) => idOf(id) ?? 0),
    keywords: wordsOf(typed.keywords),
    ...(typed.isAd && { ad: typed.adText }),
    labelIds: typed.labelIds.map((id) => idOf(id) ?? 0),
    ...(hours && { hours }),
    languages: typed.languages.filter((one): one is Language => isLanguage(one)),
    customers: typed.customers.filter((one): one is Acquaintance => isAcquaintance(one)),
  };
  const priority = /^\d$/.test(typed.priority) ? Number(typed.priority) : -1;
  return { name: typed.name, isActive, conditions, teamId: idOf(typed.teamId) ?? 0, skills: wordsOf(typed.skills), priority };
}

/** Words between commas or line ends. */
export function wordsOf(text: string): string[] {
  return text
    .split(/[,\n]/)
    .map((word) => word.trim())
    .filter((word) => word !== "");
}

/** Minutes after midnight; -1 = not a time. */
export function minuteOf(text: string): number {
  const [, hour, minute] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text) ?? [];
  return hour === undefined ? -1 : Number(hour) * 60 + Number(minute);
}

function hoursOf({ weekdays, from, until }: RuleTyped): Conditions["hours"] {
  if (weekdays.length === 0 && from === "" && until === "") return undefined;
  const days = weekdays.map(Number);
  return from === "" && until === ""
    ? { weekdays: days, from: 0, to: 1_440 }
    : { weekdays: days, from: minuteOf(from), to: minuteOf(until) };
}
