import { listTeamHistory, type HistoryRow } from "../../db/queries/automatic/history.ts";
import type { Tx } from "../../db/open.ts";
import { findSetting } from "../../db/queries/system/settings.ts";
import { type PastMessage, replayTexts } from "../automatic/replay.ts";
import { type AutomaticTextName, greetingDaysDefault, readTeamTexts } from "../automatic/team-texts.ts";
import { utilityRateMicros } from "../automatic/utility-rates.ts";
import { isAnswer } from "../message-origin.ts";
import { hoursOf } from "../schedule/hours-of.ts";
import { countryOf } from "../sending/country.ts";
import { isCourtesy } from "./courtesy.ts";

/** How many of each a team would have sent, and their list price in millionths of a US dollar. */
export type TextsOfMonth = Record<AutomaticTextName, number> & { micros: number };

const dayMs = 86_400_000;
const monthDays = 30;
const messagesMax = 200_000;

/** What a team would have said by itself in the last 30 days had all its texts been on; asked of the cases it has now, and of
 *  the silences that ended one. Null: more was said than is counted. */
export function textsOfMonth({ tx, now }: { tx: Tx; now: number }, teamId: number): TextsOfMonth | null {
  const texts = readTeamTexts(tx, teamId);
  const greetingDays = texts?.greetingDays ?? greetingDaysDefault;
  const from = now - monthDays * dayMs;
  const rows = listTeamHistory(tx, teamId, from - greetingDays * dayMs, messagesMax);
  if (rows.length === messagesMax) return null;
  const voice = { hasAway: true, hasGreeting: true, isLunchTold: texts?.isLunchTold ?? false, greetingDays };
  const zone = findSetting(tx, "company_zone") ?? "UTC";
  const countries = new Map(rows.map((row) => [row.contactId, countryOf(row)]));
  const said = replayTexts(voice, hoursOf(tx, teamId), rows.map(toPast), { from, zone });
  const count = (which: AutomaticTextName) => said.filter(({ kind }) => kind === which).length;
  return {
    away: count("away"),
    greeting: count("greeting"),
    closing: count("closing"),
    micros: said.reduce((sum, one) => sum + utilityRateMicros(countries.get(one.contactId) ?? null), 0),
  };
}

function toPast(row: HistoryRow): PastMessage {
  const { contactId, timelineId, numberId, at } = row;
  return { contactId, timelineId, numberId, at, by: byWhom(row), prompt: promptOf(row), isNewCase: row.isFirst === 1 };
}

function promptOf({ kind, type, text }: HistoryRow): PastMessage["prompt"] {
  if (kind === "system") return null;
  const isQuiet = type === "sticker" || (type === "text" && isCourtesy({ type: "text", body: text ?? "" }));
  return isQuiet ? "courtesy" : "words";
}

function byWhom({ kind, origin }: HistoryRow): PastMessage["by"] {
  if (kind === "system") return "silence";
  if (kind === "in") return "customer";
  return isAnswer(origin) ? "person" : "other";
}
