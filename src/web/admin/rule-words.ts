import type { Tx } from "../../db/open.ts";
import { listLabels } from "../../db/queries/conversations/labels.ts";
import { listNumbers } from "../../db/queries/system/numbers.ts";
import { listNamesOf } from "../../db/queries/people/names.ts";
import type { Conditions, RuleRow } from "../../db/queries/routing/rules.ts";
import { findTeam } from "../../db/queries/routing/teams.ts";
import type { Trial } from "../../domain/routing/try-rules.ts";
import { type ConditionName, conditionNames } from "../../domain/routing/rules-match.ts";
import { minuteText, weekdayText } from "../../../views/format/week.ts";
import { languageNames, type Words } from "../../../views/i18n/words.ts";
import type { TrialAnswer } from "../../../views/pages/admin/rule-trial.tsx";
import type { RuleLine } from "../../../views/pages/admin/rules-page.tsx";

/** A rule as the list tells it. */
export function ruleLine(tx: Tx, words: Words, rule: RuleRow): RuleLine {
  const { id, name, isActive, conditions } = rule;
  const set = conditionNames.filter((one) => conditions[one] !== undefined);
  return {
    id,
    name,
    isActive,
    conditions: set.map((one) => `${words.t(`rules.cond.${one}`)}: ${valueText(tx, words, conditions, one)}`),
    outcome: outcomeOf(tx, words, rule),
  };
}

/** What trying the rules brought, in sentences. */
export function trialAnswer(tx: Tx, words: Words, { match, team, pick }: Trial): TrialAnswer {
  const { t } = words;
  const { fired, passed } = match;
  const rule = fired === null ? "" : fired.name;
  return {
    isFired: fired !== null,
    outcome: fired === null ? t("rules.try.none", { team: team.name }) : t("rules.try.fired", { rule, team: team.name }),
    passed: passed.map(({ rule: one, missing }) => t("rules.try.passed", { rule: one.name, why: missingText(words, missing) })),
    who: whoText(tx, words, { team, pick }),
  };
}

function whoText(tx: Tx, { t }: Words, { team, pick }: Pick<Trial, "team" | "pick">): string {
  if (team.model === "manual") return t("rules.try.manual");
  if (pick.picked) {
    const name = listNamesOf(tx, [pick.picked.personId]).get(pick.picked.personId) ?? "";
    return t("rules.try.eligible", { n: pick.eligible, name });
  }
  const names = listNamesOf(
    tx,
    pick.skipped.map(([personId]) => personId),
  );
  const whys = pick.skipped.slice(0, 10).map(([personId, why]) => t(`giving.skip.${why}`, { name: names.get(personId) ?? "" }));
  return whys.length === 0 ? t("rules.try.nobody") : `${t("rules.try.nobody")} ${whys.join(", ")}.`;
}

function missingText({ t }: Words, missing: readonly ConditionName[]): string {
  if (missing.length === 0) return t("rules.try.passed.off");
  return t("rules.try.passed.missing", { conditions: missing.map((one) => t(`rules.cond.${one}`).toLowerCase()).join(", ") });
}

function outcomeOf(tx: Tx, { t }: Words, { teamId, skills, priority }: RuleRow): string[] {
  const rank = priority === 2 ? "priority.2" : "priority.1";
  return [
    t("rules.to", { team: findTeam(tx, teamId)?.name ?? "" }),
    ...(skills.length === 0 ? [] : [t("rules.skills", { skills: skills.join(", ") })]),
    ...(priority === 0 ? [] : [`${t("rules.priority")}: ${t(rank)}`]),
  ];
}

function valueText(tx: Tx, words: Words, conditions: Conditions, name: ConditionName): string {
  const { numberIds = [], keywords = [], ad = "", labelIds = [], hours, languages = [], customers = [] } = conditions;
  const named = (rows: readonly { id: number; name: string }[], ids: readonly number[]) =>
    ids.map((id) => rows.find((row) => row.id === id)?.name ?? `#${id}`).join(", ");
  switch (name) {
    case "numberIds":
      return named(listNumbers(tx), numberIds);
    case "keywords":
      return keywords.join(", ");
    case "ad":
      return ad === "" ? words.t("rules.ad.any") : `${words.t("rules.ad.text")} “${ad}”`;
    case "labelIds":
      return named(listLabels(tx), labelIds);
    case "hours":
      return hours ? hoursText(words, hours) : "";
    case "languages":
      return languages.map((one) => languageNames[one]).join(", ");
    case "customers":
      return customers.map((one) => words.t(`rules.customer.${one}`)).join(", ");
  }
}

function hoursText(words: Words, { weekdays, from, to }: NonNullable<Conditions["hours"]>): string {
  const days = weekdays.map((day) => weekdayText(day, words, "short")).join(", ");
  const isWhole = from === 0 && to === 1_440;
  return `${days} ${isWhole ? words.t("rules.hours.all_day") : `${minuteText(from)}–${minuteText(to)}`}`;
}
