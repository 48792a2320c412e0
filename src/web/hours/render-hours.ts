import { findTeam } from "../../db/queries/routing/teams.ts";
import { holidayCountries, holidayRegions } from "../../domain/hours/holidays.ts";
import { outlookOf, stateAt } from "../../domain/hours/outlook.ts";
import { hoursPlanOf, zoneOf } from "../../domain/hours/hours-plan.ts";
import { wallOf } from "../../domain/schedule/zone.ts";
import { dueText } from "../../../views/format/time.ts";
import { type Words, words as wordsIn } from "../../../views/i18n/words.ts";
import type { FormFault } from "../../../views/pages/admin/admin-form.tsx";
import type { AdminBase } from "../../../views/pages/admin/admin-frame.tsx";
import type { TypedDay } from "../../../views/pages/hours/day-list.tsx";
import { HoursPage, type HoursPageProps } from "../../../views/pages/hours/hours-page.tsx";
import type { Web } from "../http/visit.ts";
import { blockText, dayLines, nothingTyped, typedPlan } from "./typed-hours.ts";

/** What was typed and came back; whatever is left out stands as it is set. */
export type HoursTyped = {
  plan?: HoursPageProps["typed"];
  wrongDay?: number | null;
  fault?: FormFault;
  day?: TypedDay;
  dayFault?: FormFault;
};

/** The page of the company's hours (null) or a team's. */
export function renderHours(web: Web, base: AdminBase, teamId: number | null, typed: HoursTyped) {
  const { tx } = web.app.db;
  const { words } = base.shell.view;
  const now = web.app.world.clock.now();
  const plan = hoursPlanOf(tx, teamId);
  const outlook = outlookOf(tx, teamId, now);
  const team = teamId === null ? undefined : findTeam(tx, teamId);
  const regions = holidayRegions("ES").map(({ code, name }) => ({ value: code, label: name }));
  const named = new Intl.DisplayNames(words.locale, { type: "region" });
  const today = wallOf(plan.zone, now).day;
  const isOwn = teamId === null || plan.inherits === "none";
  const effective = isOwn ? plan : hoursPlanOf(tx, null);
  return HoursPage({
    ...base,
    team: team ? { id: team.id, name: team.name } : null,
    now: nowText(wordsIn(words.language, zoneOf(tx, teamId)), stateAt(tx, teamId, now), now),
    isSet: plan.since !== null,
    typed: typed.plan ?? typedPlan(plan),
    wrongDay: typed.wrongDay ?? null,
    fault: typed.fault ?? null,
    special: {
      ...dayLines(effective.days, today),
      today,
      typed: typed.day ?? nothingTyped,
      fault: typed.dayFault ?? null,
      isOwn,
    },
    countries: holidayCountries.map((code) => ({ value: code, label: named.of(code) ?? code })),
    regions: [{ value: "", label: words.t("hours.holidays.region.none") }, ...regions],
    outlook: {
      zone: outlook.zone,
      days: outlook.days.map(({ day, open, name }) => ({
        day,
        hours: open.map(blockText),
        isAllDay: open.length === 1 && open[0]?.start === 0 && open[0].end >= 1440,
        name,
      })),
    },
  });
}

function nowText(words: Words, state: ReturnType<typeof stateAt>, now: number): string {
  const { t } = words;
  if (state.isOpen) {
    return state.closesAt === null ? t("hours.now.always") : t("hours.now.open", { until: dueText(state.closesAt, now, words) });
  }
  if (state.nextOpening === null) return t("hours.now.never");
  return t("hours.now.shut", { from: dueText(state.nextOpening, now, words) });
}
