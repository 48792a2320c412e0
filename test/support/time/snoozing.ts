import { asPart, get, post } from "../browser/browse.ts";
import type { Player } from "../fixture/cast.ts";
import { conversationOf, does, replies } from "../fixture/conversation.ts";
import { type Fixture, openFixture } from "../fixture/fixture.ts";
import { rows } from "../fixture/intake.ts";

/** Tuesday, nine o'clock in Rosario: the day after every fixture begins. */
export const tuesdayNine = Date.UTC(2026, 10, 24, 12, 0, 0);

/** A fixture in which Ana has answered Marisa with `body` and waits for her. */
export async function openAnswered(body = "Te confirmo el martes.", at: Parameters<typeof openFixture>[0] = {}): Promise<Fixture> {
  const fixture = await openFixture(at);
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, fixture.cast.ana, "claim");
  await replies(fixture, fixture.cast.ana, body);
  await does(fixture.server, fixture.cast.ana, "waiting");
  return fixture;
}

/** Puts a case off, as its form does; answers the status. */
export function snoozes(fixture: Fixture, who: Player, until: number, id = 1): Promise<number> {
  return does(fixture.server, who, "snooze", { until: new Date(until).toISOString() }, id);
}

/** The same, and why it was refused, in words. */
export async function refusedWords(fixture: Fixture, who: Player, form: Record<string, string>, act = "snooze", id = 1): Promise<string> {
  const answer = await post(fixture.server, who, `/conversations/${id}/${act}`, form, asPart);
  return `${answer.status} ${(await answer.text())
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim()}`;
}

/** How a case stands: status, until when it was put off, whether it is to be followed up. */
export function standing(fixture: Fixture, id = 1) {
  const { status, ownerId, waitingSince, snoozedUntil, followUpAt } = conversationOf(fixture.server, id);
  return { status, ownerId, waitingSince, snoozedUntil, isFollowUp: followUpAt !== null };
}

/** The machine sleeps until an instant. */
export function leapTo(fixture: Fixture, at: number): Promise<void> {
  return fixture.server.clock.leap(at - fixture.server.clock.now());
}

/** Whom a follow-up was told, in order. */
export function toldFollowUps(fixture: Fixture): number[] {
  return rows<{ personId: number }>(
    fixture.server,
    "SELECT person_id AS personId FROM notification WHERE kind = 'follow_up' ORDER BY id",
  ).map(({ personId }) => personId);
}

/** The cases of a list, in its order. `query`: `tab=mine&show=snoozed`. */
export async function listed(fixture: Fixture, who: Player, query: string): Promise<number[]> {
  const html = await (await get(fixture.server, who, `/inbox?${query}`)).text();
  return [...html.matchAll(/data-row="(\d+)"/g)].map(([, id]) => Number(id));
}

/** As many cases as `count`, each of a customer of its own, that stand as case 1 stands. */
export function multiply(fixture: Fixture, count: number): void {
  const { raw } = fixture.server.ronda.app.db.tx;
  const ids = `WITH RECURSIVE n(id) AS (SELECT 2 UNION ALL SELECT id + 1 FROM n WHERE id < ${count})`;
  const same = "number_id, team_id, owner_id, status, assigned_at, silent_since, snoozed_until, last_message_at, opened_at";
  raw.run(`${ids} INSERT INTO contact (id, name, created_at) SELECT id, 'Cliente ' || id, 1 FROM n`);
  raw.run(`${ids} INSERT INTO timeline (id, contact_id, number_id, customer_at)
    SELECT n.id, n.id, t.number_id, t.customer_at FROM n JOIN timeline t ON t.id = 1`);
  raw.run(`${ids} INSERT INTO conversation (id, timeline_id, contact_id, ${same})
    SELECT n.id, n.id, n.id, ${same} FROM n JOIN conversation c ON c.id = 1`);
}
