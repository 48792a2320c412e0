import { legible } from "../../db/column.ts";
import { findTeamTexts, type TeamTextsRow } from "../../db/queries/automatic/team-texts.ts";
import type { Tx } from "../../db/open.ts";
import type { TeamVoice } from "./choose-text.ts";
import { noTexts, type TextsByLanguage } from "./text-words.ts";

export const greetingDaysDefault = 7;

/** The texts that a team may write. */
export const automaticTexts = ["away", "greeting", "closing"] as const;
export type AutomaticTextName = (typeof automaticTexts)[number];

/** What a team says by itself, as an admin decided it. */
export type TeamTexts = {
  away: TextsByLanguage;
  greeting: TextsByLanguage;
  /** With the end of a conversation whose customer has been silent for long. */
  closing: TextsByLanguage;
  /** Whether a break between two blocks of one day is told too. */
  isLunchTold: boolean;
  greetingDays: number;
  /** Who answers out of hours instead; null: nobody. */
  guardTeamId: number | null;
};

/** Of a team about which nobody has decided anything. */
export const silentTeam: TeamTexts = {
  away: noTexts,
  greeting: noTexts,
  closing: noTexts,
  isLunchTold: false,
  greetingDays: greetingDaysDefault,
  guardTeamId: null,
};

/** Undefined: nobody has decided anything about this team. */
export function readTeamTexts(tx: Tx, teamId: number): TeamTexts | undefined {
  const row = findTeamTexts(tx, teamId);
  return row && fromRow(row);
}

/** The same for choosing. A text that is not there in any language is none. */
export function voiceOf({ away, greeting, isLunchTold, greetingDays }: TeamTexts): TeamVoice {
  return { hasAway: isWritten(away), hasGreeting: isWritten(greeting), isLunchTold, greetingDays };
}

/** Whether somebody wrote it in any language. */
export function isWritten(texts: TextsByLanguage): boolean {
  return Object.values(texts).some((text) => text !== null);
}

// What does not parse says nothing: it stands on the way of a customer's message.
function fromRow(row: TeamTextsRow): TeamTexts {
  return {
    away: { ...noTexts, ...legible<TextsByLanguage>(row.away) },
    greeting: { ...noTexts, ...legible<TextsByLanguage>(row.greeting) },
    closing: { ...noTexts, ...legible<TextsByLanguage>(row.closing) },
    isLunchTold: row.lunchAway === 1,
    greetingDays: row.greetingDays,
    guardTeamId: row.guardTeamId,
  };
}
