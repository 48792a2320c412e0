import { findTeamByName } from "../../db/queries/routing/teams.ts";
import { saveHours } from "../../domain/hours/save-hours.ts";
import { addSpecialDays } from "../../domain/hours/special-days.ts";
import { takeHolidays } from "../../domain/hours/take-holidays.ts";
import type { Block } from "../../domain/schedule/business-time.ts";
import { dayText, wallOf } from "../../domain/schedule/zone.ts";
import type { Work } from "../../domain/work.ts";
import { company, type DemoTeam } from "./company.ts";
import { must } from "./must.ts";

const office: Block[] = [
  { start: 9 * 60, end: 13 * 60 },
  { start: 15 * 60, end: 19 * 60 },
];
const morning: Block[] = [{ start: 9 * 60, end: 13 * 60 }];
const allDay: Block[] = [{ start: 0, end: 24 * 60 }];

// Whoever visits at night still finds somebody at work; salaries keep office hours, with their lunch break.
const dayAndNight: readonly DemoTeam[] = ["Recepción", "Impuestos"];

/** The firm's hours: a lunch break, Saturday mornings, the country's holidays, and a half day within the week. */
export function arrangeHours(work: Work): void {
  const zone = company.timeZone;
  const week = [office, office, office, office, office, morning, []];
  must(saveHours(work, "operator", { teamId: null, inherits: "none", zone, week, days: [] }));
  must(takeHolidays(work, "operator", { teamId: null, country: "AR", region: null, withOptional: false }));
  const soon = dayText(wallOf(zone, work.now).day + 5);
  must(addSpecialDays(work, "operator", { teamId: null, date: soon, untilDate: null, name: "Balance: media jornada", blocks: morning }));
  for (const name of dayAndNight) {
    const teamId = findTeamByName(work.tx, name)?.id ?? 0;
    const always = Array.from({ length: 7 }, () => allDay);
    must(saveHours(work, "operator", { teamId, inherits: "none", zone, week: always, days: [] }));
  }
}
