import type { TeamTexts } from "../../../src/domain/automatic/team-texts.ts";
import { type Player, signIn } from "../fixture/cast.ts";
import { does, replies } from "../fixture/conversation.ts";
import type { Fixture } from "../fixture/fixture.ts";
import { setTerms } from "../fixture/office-work.ts";
import { inSpanish, openOffice, waitsUntil, wall } from "./team-texts.ts";

/** What the team says with the end of a long silence. */
export const goodbye = "Cerramos esta charla, {nombre}. Escribinos cuando quieras.";
export const closing = { closing: inSpanish(goodbye) };
/** The same to Marisa. */
export const said = "Cerramos esta charla, Marisa Rossi. Escribinos cuando quieras.";

/** Ana answers on Monday at ten; four business hours later it is four in the afternoon: lunch does not count. */
export const end = wall(23, 16);

/** Ana has answered Marisa, and waits for her since. */
export async function openAnswered(texts: Partial<TeamTexts> = closing, afterHours = 4): Promise<Fixture> {
  const fixture = await openOffice(wall(23, 10), texts);
  await setTerms(fixture.server, { teamId: 1, autoResolveHours: afterHours });
  await answered(fixture);
  return fixture;
}

/** Marisa writes, and Ana answers and waits. */
export async function answered(fixture: Fixture): Promise<void> {
  await fixture.writes(fixture.marisa, "Hola");
  await handled(fixture, 1);
}

/** Ana takes a case, answers, and waits for the customer. */
export async function handled(fixture: Fixture, id: number): Promise<void> {
  const { ana } = fixture.cast;
  await does(fixture.server, ana, "claim", {}, id);
  await replies(fixture, ana, "Listo", {}, id);
  await does(fixture.server, ana, "waiting", {}, id);
}

/** Time goes on to an instant, and to the sweep after it. */
export async function sweeps(fixture: Fixture, at: number): Promise<void> {
  await waitsUntil(fixture, at);
  await fixture.server.advance(10_000);
}

/** Meta can be reached again. */
export async function backAtMeta(fixture: Fixture): Promise<void> {
  fixture.meta.settings.down = "no";
  await fixture.server.advance(5 * 60_000);
}

/** Ana with a fresh session: hours later hers is over. */
export async function again({ server, cast }: Fixture): Promise<Player> {
  return { ...cast.ana, cookie: await signIn(server, cast.ana.id) };
}
