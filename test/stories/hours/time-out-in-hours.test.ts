import { expect, test } from "bun:test";
import { saveHours } from "../../../src/domain/hours/save-hours.ts";
import { addSpecialDays } from "../../../src/domain/hours/special-days.ts";
import { conversationOf, leave } from "../../support/fixture/conversation.ts";
import { act, openTurnFixture, type TurnFixture } from "../../support/fixture/turn-fixture.ts";

// Nobody loses a conversation while their business is shut. The fixture stands on Monday, ten in the morning in Buenos Aires.

const minute = 60_000;
const hour = 60 * minute;
const sweep = 2_000;
const office = [
  { start: 9 * 60, end: 10 * 60 + 10 },
  { start: 10 * 60 + 40, end: 18 * 60 },
];
const week = [office, office, office, office, office, [], []];
const zone = "America/Argentina/Buenos_Aires";

async function keepHours(fixture: TurnFixture, teamId: number | null = null): Promise<void> {
  await act(fixture.server, (work) => saveHours(work, "operator", { teamId, inherits: "none", zone, week, days: [] }));
  await fixture.server.advance(sweep);
}

test("ten minutes that begin before a break end after it", async () => {
  const fixture = await openTurnFixture();
  const { ana, beto } = fixture.cast;
  await keepHours(fixture);
  await fixture.server.advance(5 * minute);
  await fixture.writes(fixture.marisa, "Hola");

  await fixture.server.advance(39 * minute);
  const before = conversationOf(fixture.server).ownerId;
  await fixture.server.advance(2 * minute + sweep);

  expect([before, conversationOf(fixture.server).ownerId]).toEqual([ana.id, beto.id]);
  await leave(fixture);
});

test("hours that are saved while somebody waits count at once, for the team that follows the company too", async () => {
  const fixture = await openTurnFixture();
  await fixture.server.advance(5 * minute);
  await fixture.writes(fixture.marisa, "Hola");
  const before = conversationOf(fixture.server).reassignDueAt ?? 0;

  await keepHours(fixture);

  expect((conversationOf(fixture.server).reassignDueAt ?? 0) - before).toBe(30 * minute);
  await leave(fixture);
});

test("a holiday that is entered in the morning stops the clock from then on", async () => {
  const fixture = await openTurnFixture();
  await keepHours(fixture);
  await fixture.writes(fixture.marisa, "Hola");
  const before = conversationOf(fixture.server).reassignDueAt ?? 0;

  await act(fixture.server, (work) =>
    addSpecialDays(work, "operator", { teamId: null, date: "2026-11-23", untilDate: null, name: "Día del patrono", blocks: [] }),
  );
  await fixture.server.advance(sweep);
  const onHoliday = conversationOf(fixture.server).reassignDueAt ?? 0;
  await fixture.server.advance(hour);

  // Two sweeps were business time before the holiday was entered, which the past keeps.
  expect(onHoliday - before).toBeGreaterThan(22 * hour);
  expect(conversationOf(fixture.server).ownerId).toBe(fixture.cast.ana.id);
  await leave(fixture);
});

test("a team that never opens keeps its conversations, late or not", async () => {
  const fixture = await openTurnFixture();
  const never = [[], [], [], [], [], [], []];
  await act(fixture.server, (work) =>
    saveHours(work, "operator", { teamId: fixture.teamId, inherits: "none", zone, week: never, days: [] }),
  );
  await fixture.writes(fixture.marisa, "Hola");

  await fixture.server.advance(hour);

  expect(conversationOf(fixture.server)).toMatchObject({ ownerId: fixture.cast.ana.id, reassignDueAt: null });
  await leave(fixture);
});
