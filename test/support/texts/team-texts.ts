import { insertHoursVersion } from "../../../src/db/queries/hours/hours-versions.ts";
import { nobody, transact } from "../../../src/db/transact.ts";
import { saveTeamTexts } from "../../../src/domain/automatic/save-team-texts.ts";
import { silentTeam, type TeamTexts } from "../../../src/domain/automatic/team-texts.ts";
import { noTexts } from "../../../src/domain/automatic/text-words.ts";
import { isRefused } from "../../../src/domain/result.ts";
import { rows } from "../fixture/intake.ts";
import { manage } from "../fixture/office-work.ts";
import { type Fixture, openFixture } from "../fixture/fixture.ts";
import type { TestServer } from "../fixture/test-server.ts";

export const minute = 60_000;
export const hour = 60 * minute;

/** An instant of November 2026 on the wall of Rosario; the 23rd is a Monday. */
export const wall = (day: number, at: number, minutes = 0) => Date.UTC(2026, 10, day, at + 3, minutes);

const split = [
  [9 * 60, 13 * 60],
  [15 * 60, 19 * 60],
];
const weekdays = [split, split, split, split, split, [], []];

export type Day = { date: string; name: string; blocks: number[][] };

/** The company (null) or a team works Monday to Friday 9–13 and 15–19 in Rosario, but for these days; or whatever week it is told. */
export async function worksHours(server: TestServer, teamId: number | null, days: readonly Day[] = [], week = weekdays): Promise<void> {
  const version = { teamId, validFrom: 0, inherits: "none" as const, zone: "America/Argentina/Buenos_Aires", personId: null };
  const texts = { week: JSON.stringify(week), days: JSON.stringify(days) };
  await transact(server.ronda.app, nobody, (work) => {
    insertHoursVersion(work.tx, { ...version, ...texts, contentHash: `${teamId} ${texts.week} ${texts.days}` });
  });
}

/** Decides what a team says by itself; a refusal fails the test. What is left out is nothing. */
export async function saysByItself(server: TestServer, teamId: number, texts: Partial<TeamTexts>): Promise<void> {
  const answer = await manage(server, (work) => saveTeamTexts(work, "operator", teamId, { ...silentTeam, ...texts }));
  if (isRefused(answer)) throw new Error(answer.refused);
}

/** A text in one language. */
export const inSpanish = (text: string) => ({ ...noTexts, es: text });

export const away = { away: inSpanish("Cerramos. Volvemos {proxima_apertura}.") };
export const greeting = { greeting: inSpanish("¡Hola {nombre}!") };

/** An office that works in the week, and says both; opened at an instant. */
export async function openOffice(at: number, texts: Partial<TeamTexts> = { ...away, ...greeting }): Promise<Fixture> {
  const fixture = await openFixture({ at });
  await worksHours(fixture.server, null);
  await saysByItself(fixture.server, 1, texts);
  return fixture;
}

/** What was said by itself, in order, whether it left or not. */
export function saidByItself(server: TestServer): string[] {
  return rows<{ text: string }>(server, "SELECT text FROM message WHERE origin = 'auto' ORDER BY id").map(({ text }) => text);
}

/** What Meta was given to send, in order. */
export function textsSent({ meta }: Pick<Fixture, "meta">): string[] {
  const bodyOf = (text: unknown) => (typeof text === "object" && text !== null && "body" in text ? String(text.body) : "");
  return meta.ledger.sends().map(({ body }) => bodyOf(body["text"]));
}

/** Time goes on to an instant, as while nobody looks. */
export async function waitsUntil(fixture: Fixture, at: number): Promise<void> {
  await fixture.server.clock.leap(at - fixture.server.clock.now());
  await fixture.rest();
}
