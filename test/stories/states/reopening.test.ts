import { expect, test } from "bun:test";
import { does, leave } from "../../support/fixture/conversation.ts";
import { rows } from "../../support/fixture/intake.ts";
import { setTerms } from "../../support/fixture/office-work.ts";
import type { Fixture } from "../../support/fixture/fixture.ts";
import { openAnswered } from "../../support/time/snoozing.ts";

const minute = 60_000;
const hour = 60 * minute;

const cases = (fixture: Fixture) =>
  rows<{ status: string; reopenings: number }>(fixture.server, "SELECT status, reopenings FROM conversation ORDER BY id").map(
    ({ status, reopenings }) => `${status} ${reopenings}`,
  );

async function openResolved(reopenHours: number | null): Promise<Fixture> {
  const fixture = await openAnswered();
  if (reopenHours !== null) await setTerms(fixture.server, { teamId: 1, reopenHours });
  await does(fixture.server, fixture.cast.ana, "resolution");
  return fixture;
}

test.each([
  [null, 24 * hour, ["in_progress 1"]],
  [null, 24 * hour + 1, ["resolved 0", "pending 0"]],
  [168, 168 * hour, ["in_progress 1"]],
  [168, 168 * hour + 1, ["resolved 0", "pending 0"]],
  [1, hour, ["in_progress 1"]],
  [1, hour + 1, ["resolved 0", "pending 0"]],
  [0, 0, ["resolved 0", "pending 0"]],
  [0, 5 * minute, ["resolved 0", "pending 0"]],
])("with %p hours in the team, a question %p ms after the end: %p", async (reopenHours, ms, expected) => {
  const fixture = await openResolved(reopenHours);

  await fixture.server.clock.leap(ms);
  await fixture.writes(fixture.marisa, "Me quedó una duda");

  expect(cases(fixture)).toEqual(expected);
  await leave(fixture);
});

test("with 0 hours, thanks within ten minutes still begin nothing", async () => {
  const fixture = await openResolved(0);

  await fixture.server.clock.leap(5 * minute);
  await fixture.writes(fixture.marisa, "¡Gracias!");

  expect(cases(fixture)).toEqual(["resolved 0"]);
  await leave(fixture);
});
