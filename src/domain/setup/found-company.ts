import { setSetting } from "../../db/queries/system/settings.ts";
import { findDefaultTeamId, findTeam, insertTeam, setTeam } from "../../db/queries/routing/teams.ts";
import type { Language } from "../../db/queries/people/people.ts";
import type { Work } from "../work.ts";
import { type Company, firstCompany, storeCompany } from "./company.ts";

const firstTeamName: Record<Language, string> = { es: "General", pt: "Geral", en: "General" };

/** Fills a new database: the company's first values, a default team, an epoch (drawn before). Does nothing to one that lives. */
export function foundCompany(work: Work, first: { epoch: string; isDemo: boolean }): void {
  if (findDefaultTeamId(work.tx) !== undefined) return;
  storeCompany(work.tx, firstCompany);
  setSetting(work.tx, "epoch", first.epoch);
  if (first.isDemo) setSetting(work.tx, "demo", "yes");
  insertTeam(
    work.tx,
    { name: firstTeamName[firstCompany.language], isDefault: true, model: "manual", timeZone: firstCompany.timeZone },
    work.now,
  );
  work.record({ kind: "company_changed", after: firstCompany });
}

/** The default team follows the company chosen at set-up, unless somebody has renamed it before. */
export function adaptFirstTeam(work: Work, company: Company): void {
  const team = findTeam(work.tx, findDefaultTeamId(work.tx) ?? 0);
  if (!team || !Object.values(firstTeamName).includes(team.name)) return;
  setTeam(work.tx, { ...team, name: firstTeamName[company.language], timeZone: company.timeZone });
  work.record({ kind: "team_saved", teamId: team.id });
}
