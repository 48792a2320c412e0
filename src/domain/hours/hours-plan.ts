import { findHours, type Inherits } from "../../db/queries/hours/hours-versions.ts";
import { findTeam } from "../../db/queries/routing/teams.ts";
import type { Tx } from "../../db/open.ts";
import type { Week } from "../schedule/business-time.ts";
import { readVersion, type SpecialDay } from "../schedule/hours-of.ts";
import { getCompany } from "../setup/company.ts";

/** What is set about hours, of the company or of a team, as it is valid now. */
export type HoursPlan = {
  inherits: Inherits;
  zone: string;
  week: Week;
  days: readonly SpecialDay[];
  /** Since when; null: nobody has set it, so it is always open. */
  since: number | null;
};

const always: Week = Array.from({ length: 7 }, () => [{ start: 0, end: 1440 }]);

/** The plan of the company (null) or of a team. A team that has none of its own follows the company. */
export function hoursPlanOf(tx: Tx, teamId: number | null): HoursPlan {
  const row = findHours(tx, teamId);
  const version = row && readVersion(row);
  if (version) {
    const { inherits, zone, week, days, validFrom } = version;
    if (teamId === null || inherits !== "all") return { inherits, zone, week, days, since: validFrom };
  }
  if (teamId !== null) return { ...hoursPlanOf(tx, null), inherits: "all" };
  return { inherits: "none", zone: getCompany(tx).timeZone, week: always, days: [], since: null };
}

/** The zone a team's hours are read in; its own while it follows a company that has set nothing. */
export function zoneOf(tx: Tx, teamId: number | null): string {
  const plan = hoursPlanOf(tx, teamId);
  return plan.since === null && teamId !== null ? (findTeam(tx, teamId)?.timeZone ?? plan.zone) : plan.zone;
}
