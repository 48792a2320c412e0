import { expect, test } from "bun:test";
import { caseOf, leave } from "../support/case.ts";
import { rows, seconds } from "../support/intake.ts";
import { say } from "../support/intake-town.ts";
import { openTown } from "../support/town.ts";

const hourMs = 3_600_000;

test("a message from the future counts from its receipt: its time, the wait, and what the 24 hours are counted from", async () => {
  const town = await openTown();
  const now = town.house.clock.now();

  await say(town, { timestamp: seconds(3 * hourMs) });

  const { waitingSince } = caseOf(town.house);
  expect([waitingSince, ...timesOf(town)]).toEqual([now, now, now]);
  await leave(town);
});

test("a message from the past counts from when it was written", async () => {
  const town = await openTown();
  const now = town.house.clock.now();

  await say(town, { timestamp: seconds(-hourMs) });

  const { waitingSince } = caseOf(town.house);
  expect([waitingSince, ...timesOf(town)]).toEqual([now - hourMs, now - hourMs, now - hourMs]);
  await leave(town);
});

/** When the only message was written, and when the timeline last heard of the customer. */
function timesOf(town: Awaited<ReturnType<typeof openTown>>): (number | undefined)[] {
  const [message] = rows<{ at: number }>(town.house, "SELECT at FROM message WHERE kind = 'in'");
  const [timeline] = rows<{ at: number }>(town.house, "SELECT customer_at AS at FROM timeline");
  return [message?.at, timeline?.at];
}
