import { deleteTeamTexts, listGuards, setTeamTexts } from "../../db/queries/automatic/team-texts.ts";
import { findTeam } from "../../db/queries/routing/teams.ts";
import { languages } from "../people/fields.ts";
import { mayManage, type Requester } from "../people/requester.ts";
import { no, type Refusal } from "../result.ts";
import { isSeen } from "../visible-text.ts";
import type { Work } from "../work.ts";
import { guardFault } from "./guards.ts";
import { type AutomaticTextName, automaticTexts, greetingDaysDefault, isWritten, type TeamTexts } from "./team-texts.ts";
import { automaticTextMax, faultOfText, type TextsByLanguage } from "./text-words.ts";

const greetingDaysMax = 365;

export type TeamTextsRefusal = Refusal<
  | "forbidden"
  | "not_found"
  | "bad_text_empty"
  | "bad_text_long"
  | "bad_placeholder"
  | "bad_greeting_days"
  | "unknown_team"
  | "guard_circle"
  | "guard_too_far"
>;

/** Decides all of what a team says by itself. The facts of a refused text name the field: `away_es`, `closing_pt`. */
export function saveTeamTexts(work: Work, requester: Requester, teamId: number, texts: TeamTexts): true | TeamTextsRefusal {
  if (!mayManage(requester)) return no("forbidden");
  const team = findTeam(work.tx, teamId);
  if (!team || team.archivedAt !== null) return no("not_found");
  const refusal = refuseAllTexts(texts) ?? refuseTerms(work, teamId, texts);
  if (refusal) return refusal;
  const { isLunchTold, greetingDays, guardTeamId } = texts;
  const isWordless = automaticTexts.every((which) => !isWritten(texts[which]));
  const isNothing = isWordless && !isLunchTold && guardTeamId === null && greetingDays === greetingDaysDefault;
  if (isNothing) deleteTeamTexts(work.tx, teamId);
  else {
    const words = { away: toColumn(texts.away), greeting: toColumn(texts.greeting), closing: toColumn(texts.closing) };
    setTeamTexts(work.tx, { teamId, ...words, lunchAway: isLunchTold ? 1 : 0, greetingDays, guardTeamId });
  }
  work.record({ kind: "team_texts_saved", teamId });
  return true;
}

function refuseAllTexts(texts: TeamTexts): TeamTextsRefusal | null {
  for (const which of automaticTexts) {
    const refusal = refuseTexts(which, texts[which]);
    if (refusal) return refusal;
  }
  return null;
}

function refuseTexts(which: AutomaticTextName, texts: TextsByLanguage): TeamTextsRefusal | null {
  for (const language of languages) {
    const text = texts[language];
    const fault = text === null ? null : faultOfText(text, isSeen);
    if (fault === null) continue;
    const field = `${which}_${language}`;
    if (fault.code === "empty") return no("bad_text_empty", { field });
    if (fault.code === "too_long") return no("bad_text_long", { field, max: automaticTextMax });
    return no("bad_placeholder", { field, name: fault.name });
  }
  return null;
}

function refuseTerms(work: Work, teamId: number, { greetingDays, guardTeamId }: TeamTexts): TeamTextsRefusal | null {
  if (!Number.isInteger(greetingDays) || greetingDays < 0 || greetingDays > greetingDaysMax)
    return no("bad_greeting_days", { field: "greetingDays", max: greetingDaysMax });
  if (guardTeamId === null) return null;
  const guard = findTeam(work.tx, guardTeamId);
  if (!guard || guard.archivedAt !== null) return no("unknown_team", { field: "guardTeamId" });
  const guards = new Map(listGuards(work.tx).map((one) => [one.teamId, one.guardTeamId]));
  const fault = guardFault(guards.set(teamId, guardTeamId), teamId);
  return fault && no(fault, { field: "guardTeamId" });
}

function toColumn(texts: TextsByLanguage): string | null {
  return isWritten(texts) ? JSON.stringify(texts) : null;
}
