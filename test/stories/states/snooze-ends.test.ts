import { expect, test } from "bun:test";
import { deactivatePerson } from "../../../src/domain/people/deactivate.ts";
import { conversationOf, does, leave, replies } from "../../support/fixture/conversation.ts";
import { manage } from "../../support/fixture/office-work.ts";
import { passes } from "../../support/fixture/passing-on.ts";
import { leapTo, openAnswered, snoozes, standing, toldFollowUps, tuesdayNine } from "../../support/time/snoozing.ts";
import { is, linesOf } from "../../support/fixture/turn-fixture.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** The promise; the sweep looks every five seconds. */
const soon = 10_000;

test.each([
  ["¡Gracias!", "Te confirmo el martes."],
  ["ok", "Te confirmo el martes."],
  ["👍", "Te confirmo el martes."],
  ["¡Gracias!", "¿Te sirve el martes?"],
])("«%s» after «%s» does not end it", async (courtesy, said) => {
  const fixture = await openAnswered(said);
  await snoozes(fixture, fixture.cast.ana, tuesdayNine);

  await fixture.writes(fixture.marisa, courtesy);
  const thanked = standing(fixture);
  await leapTo(fixture, tuesdayNine);
  await fixture.server.advance(soon);

  expect(thanked).toMatchObject({ status: "waiting", waitingSince: null, snoozedUntil: tuesdayNine });
  expect(standing(fixture)).toMatchObject({ status: "in_progress", waitingSince: null, isFollowUp: true });
  await leave(fixture);
});

test.each([
  ["¿Y si lo hago yo?", "Te confirmo el martes."],
  ["ok", "¿Te sirve el martes?"],
])("«%s» after «%s» ends it: the customer waits, and nothing comes at the instant", async (words, said) => {
  const fixture = await openAnswered(said);
  await snoozes(fixture, fixture.cast.ana, tuesdayNine);

  await fixture.writes(fixture.marisa, words);
  const woken = standing(fixture);
  await leapTo(fixture, tuesdayNine);
  await fixture.server.advance(soon);

  expect(woken).toMatchObject({ status: "in_progress", snoozedUntil: null, isFollowUp: false });
  expect(woken.waitingSince).not.toBeNull();
  expect(toldFollowUps(fixture)).toEqual([]);
  await leave(fixture);
});

test("an owner who writes has it in hand again, and the timeline says that nobody will be reminded", async () => {
  const fixture = await openAnswered();
  await snoozes(fixture, fixture.cast.ana, tuesdayNine);

  await replies(fixture, fixture.cast.ana, "Me olvidé de decirte");

  expect(standing(fixture)).toMatchObject({ status: "in_progress", snoozedUntil: null, isFollowUp: false });
  expect(linesOf(fixture.server).slice(-2)).toEqual(["snoozed", "unsnoozed"]);
  await leave(fixture);
});

test("an owner who is away at the instant keeps it: no customer waits", async () => {
  const fixture = await openAnswered();
  await snoozes(fixture, fixture.cast.ana, tuesdayNine);
  await is(fixture, fixture.cast.ana, "offline");

  await leapTo(fixture, tuesdayNine);
  await fixture.server.advance(soon);

  expect(standing(fixture)).toMatchObject({ status: "in_progress", ownerId: fixture.cast.ana.id, isFollowUp: true });
  await leave(fixture);
});

test("whoever is deactivated leaves it to the team, to be followed up, and whoever takes it sees that until they answer", async () => {
  const fixture = await openAnswered();
  const { ana, beto } = fixture.cast;
  await snoozes(fixture, ana, tuesdayNine);

  await manage(fixture.server, (work) => deactivatePerson(work, "operator", ana.id) ?? null);
  const left = standing(fixture);
  await does(fixture.server, beto, "claim");
  const taken = standing(fixture);
  await replies(fixture, beto, "Soy Beto");

  expect(left).toEqual({ status: "pending", ownerId: null, waitingSince: null, snoozedUntil: null, isFollowUp: true });
  expect(taken).toMatchObject({ status: "in_progress", ownerId: beto.id, isFollowUp: true });
  expect(standing(fixture).isFollowUp).toBe(false);
  await leave(fixture);
});

test("an owner who can own nothing any more at the instant loses it to the team", async () => {
  const fixture = await openAnswered();
  await snoozes(fixture, fixture.cast.ana, tuesdayNine);
  fixture.server.ronda.app.db.tx.raw.run(`UPDATE person SET is_active = 0 WHERE id = ${fixture.cast.ana.id}`);

  await leapTo(fixture, tuesdayNine);
  await fixture.server.advance(soon);

  expect(standing(fixture)).toMatchObject({ status: "pending", ownerId: null, isFollowUp: true });
  expect(toldFollowUps(fixture)).toEqual([]);
  await fixture.close();
});

test("given to Beto it is his at once, to be followed up; undone, it is put off as it was", async () => {
  const fixture = await openAnswered();
  const { ana, beto, sole } = fixture.cast;
  await snoozes(fixture, ana, tuesdayNine);

  await does(fixture.server, sole, "owner", { personId: String(beto.id) });
  const given = standing(fixture);
  await does(fixture.server, sole, "undo", { version: String(conversationOf(fixture.server).version) });
  const undone = standing(fixture);
  await passes(fixture, ana, beto, {});

  expect(given).toMatchObject({ status: "in_progress", ownerId: beto.id, snoozedUntil: null, isFollowUp: true });
  expect(undone).toMatchObject({ status: "waiting", ownerId: ana.id, snoozedUntil: tuesdayNine, isFollowUp: false });
  expect(standing(fixture)).toMatchObject({ status: "in_progress", ownerId: beto.id, isFollowUp: true });
  await fixture.server.clock.leap(2 * day);
  await fixture.server.advance(soon);
  expect(toldFollowUps(fixture)).toEqual([]);
  await leave(fixture);
});
