import type { App } from "../app.ts";
import { findTeam } from "../db/queries/routing/teams.ts";
import { previewTexts } from "../domain/automatic/preview.ts";
import type { TeamTexts } from "../domain/automatic/team-texts.ts";
import { hoursOf } from "../domain/schedule/hours-of.ts";
import { getCompany } from "../domain/setup/company.ts";
import type { TextPreview } from "../../views/partials/automatic/texts-preview.tsx";
import type { View } from "../../views/view.ts";

/** What a customer would read of these texts now, tonight and on the next closed day of the team. */
export function previewOf(app: App, view: View, teamId: number, texts: TeamTexts): TextPreview[] {
  const { tx } = app.db;
  const { name, timeZone } = getCompany(tx);
  const shown = { now: view.now, zone: timeZone, customer: view.words.t("texts.preview.name"), company: name };
  const guard = texts.guardTeamId === null ? null : (findTeam(tx, texts.guardTeamId)?.name ?? "");
  return previewTexts(texts, hoursOf(tx, teamId), shown).map(({ moment, at, isPassedOn, said }) => ({
    moment,
    isThere: at !== null,
    guard: isPassedOn ? guard : null,
    said,
  }));
}
