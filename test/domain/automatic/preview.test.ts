import { expect, test } from "bun:test";
import { previewTexts } from "../../../src/domain/automatic/preview.ts";
import { readyTexts } from "../../../src/domain/automatic/ready-texts.ts";
import { silentTeam } from "../../../src/domain/automatic/team-texts.ts";
import { faultOfText, noTexts } from "../../../src/domain/automatic/text-words.ts";
import type { BusinessHours } from "../../../src/domain/schedule/business-time.ts";
import { asksSomething } from "../../../src/domain/receiving/courtesy.ts";
import { isSeen } from "../../../src/domain/visible-text.ts";

const zone = "America/Argentina/Buenos_Aires";
const workday = [{ start: 9 * 60, end: 18 * 60 }];
const week = [workday, workday, workday, workday, workday, [], []];
const hours: BusinessHours = [{ from: 0, schedule: { zone, week, days: new Map() } }];
const at = (day: number, hour: number) => Date.UTC(2026, 10, day, hour + 3);
const shown = { now: at(23, 10), zone, customer: "Marisa", company: "Estudio" };
const texts = {
  ...silentTeam,
  away: { ...noTexts, es: "Volvemos {proxima_apertura}", en: "Back {next_opening}" },
  greeting: { ...noTexts, es: "Hola {nombre}" },
  closing: { ...noTexts, pt: "Tchau {nome}" },
};
const said = (of: ReturnType<typeof previewTexts>) => of.map((one) => [one.moment, one.at, one.said.map(({ text }) => text)]);

test("a customer would read the greeting now, the away text tonight and on Saturday, in each language it is written in", () => {
  expect<unknown>(said(previewTexts(texts, hours, shown))).toEqual([
    ["now", at(23, 10), ["Hola Marisa"]],
    ["tonight", at(23, 22), ["Volvemos mañana a las 9", "Back tomorrow at 9 am"]],
    ["closed_day", at(28, 12), ["Volvemos el lunes a las 9", "Back on Monday at 9 am"]],
    ["closing", at(23, 10), ["Tchau Marisa"]],
  ]);
});

test("tonight is now once ten has passed", () => {
  expect(previewTexts(texts, hours, { ...shown, now: at(23, 23) })[1]?.at).toBe(at(23, 23));
});

test("always open: greeted at any hour, and no closed day", () => {
  expect<unknown>(said(previewTexts(texts, [], shown))).toEqual([
    ["now", at(23, 10), ["Hola Marisa"]],
    ["tonight", at(23, 22), ["Hola Marisa"]],
    ["closed_day", null, []],
    ["closing", at(23, 10), ["Tchau Marisa"]],
  ]);
});

test("a team with a guard says nothing while it is shut: the case goes there", () => {
  const guarded = previewTexts({ ...texts, guardTeamId: 2 }, hours, shown);
  expect(guarded.map(({ isPassedOn }) => isPassedOn)).toEqual([false, true, true, false]);
  expect(guarded[1]?.said).toEqual([]);
});

test("ready texts are texts that may be saved", () => {
  const all = Object.values(readyTexts).flatMap((texts) => Object.values(texts));
  expect(all).toHaveLength(9);
  expect(all.filter((text) => faultOfText(text ?? "", isSeen) !== null)).toEqual([]);
});

test("a closing text that names the next opening names the one after the silence has ended", () => {
  const closing = { ...noTexts, pt: "Voltamos {proxima_abertura}" };
  expect(said(previewTexts({ ...texts, closing }, hours, { ...shown, now: at(23, 20) }))[3]?.[2]).toEqual(["Voltamos amanhã às 9h"]);
});

test("the ready closing text asks nothing: an «ok» to it is a courtesy", () => {
  expect(Object.values(readyTexts.closing).some((text) => asksSomething({ type: "text", text }))).toBe(false);
});
