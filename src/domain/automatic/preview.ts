import { blocksOn, type BusinessHours, isOpen, nextOpening } from "../schedule/business-time.ts";
import { nextOpeningText, type SpokenLanguage } from "../schedule/next-opening-text.ts";
import { instantOf, wallOf } from "../schedule/zone.ts";
import { chooseText } from "./choose-text.ts";
import { zoneAt } from "./closure.ts";
import { type TeamTexts, voiceOf } from "./team-texts.ts";
import { fillText, type TextsByLanguage } from "./text-words.ts";

export type Moment = "now" | "tonight" | "closed_day" | "closing";

/** What somebody who writes for the first time at that moment would read, in each language it is written in; `isPassedOn`: the guard has
 *  the case then. `at` null: there is no such moment. `closing`: what they read when their silence ends the conversation, as if that were now. */
export type Preview = { moment: Moment; at: number | null; isPassedOn: boolean; said: { language: SpokenLanguage; text: string }[] };

const tonightMinute = 22 * 60;
const noonMinute = 12 * 60;
const horizonDays = 366;

/** What a customer would read now, tonight at ten and at noon of the next day without business time. `zone`: where the team has no
 *  schedule, whose evening it is. */
export function previewTexts(
  texts: TeamTexts,
  hours: BusinessHours,
  { now, zone, customer, company }: { now: number; zone: string; customer: string; company: string },
): Preview[] {
  const moments: { moment: Moment; at: number | null }[] = [
    { moment: "now", at: now },
    { moment: "tonight", at: tonight(hours, now, zone) },
    { moment: "closed_day", at: nextClosedNoon(hours, now) },
  ];
  const closing = { moment: "closing" as const, at: now, isPassedOn: false, said: closingAt(texts, hours, now, { customer, company }) };
  const answers = moments.map(({ moment, at }) => {
    if (at === null) return { moment, at, isPassedOn: false, said: [] };
    const isPassedOn = texts.guardTeamId !== null && !isOpen(hours, at);
    return { moment, at, isPassedOn, said: isPassedOn ? [] : saidAt(texts, hours, at, { customer, company }) };
  });
  return [...answers, closing];
}

type Put = { customer: string; company: string };

function saidAt(texts: TeamTexts, hours: BusinessHours, at: number, put: Put): Preview["said"] {
  const stranger = { isNewCase: true, isTold: () => false, heardAt: () => null };
  const chosen = chooseText(voiceOf(texts), hours, at, stranger);
  if (chosen === null) return [];
  return filled(texts[chosen.kind], { zone: zoneAt(hours, at), at, opening: chosen.kind === "away" ? chosen.closure.until : at }, put);
}

function closingAt(texts: TeamTexts, hours: BusinessHours, at: number, put: Put): Preview["said"] {
  return filled(texts.closing, { zone: zoneAt(hours, at), at, opening: nextOpening(hours, at) }, put);
}

type When = { zone: string; at: number; opening: number | null };

function filled(texts: TextsByLanguage, when: When, put: Put): Preview["said"] {
  const written: SpokenLanguage[] = ["es", "pt", "en"];
  return written.flatMap((language) => {
    const text = texts[language];
    const opening = nextOpeningText(language, when.zone, when);
    return text === null ? [] : [{ language, text: fillText(text, { opening, name: put.customer, company: put.company }) }];
  });
}

function tonight(hours: BusinessHours, now: number, zone: string): number {
  const own = hours.length === 0 ? zone : zoneAt(hours, now);
  return Math.max(now, instantOf(own, wallOf(own, now).day, tonightMinute));
}

function nextClosedNoon(hours: BusinessHours, now: number): number | null {
  const schedule = hours.at(-1)?.schedule;
  if (!schedule) return null;
  const today = wallOf(schedule.zone, now).day;
  for (let day = today + 1; day <= today + horizonDays; day += 1) {
    if (blocksOn(schedule, day).length > 0) continue;
    const noon = instantOf(schedule.zone, day, noonMinute);
    if (!isOpen(hours, noon)) return noon;
  }
  return null;
}
