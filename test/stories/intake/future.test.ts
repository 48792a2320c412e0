import { expect, test } from "bun:test";
import { conversationOf, leave } from "../../support/fixture/conversation.ts";
import { rows, seconds } from "../../support/fixture/intake.ts";
import { say } from "../../support/fixture/intake-fixture.ts";
import { openFixture } from "../../support/fixture/fixture.ts";

const hourMs = 3_600_000;

test("a message from the future counts from its receipt: its time, the wait, and what the 24 hours are counted from", async () => {
  const fixture = await openFixture();
  const now = fixture.server.clock.now();

  await say(fixture, { timestamp: seconds(3 * hourMs) });

  const { waitingSince } = conversationOf(fixture.server);
  expect([waitingSince, ...timesOf(fixture)]).toEqual([now, now, now]);
  await leave(fixture);
});

test("a message from the past counts from when it was written", async () => {
  const fixture = await openFixture();
  const now = fixture.server.clock.now();

  await say(fixture, { timestamp: seconds(-hourMs) });

  const { waitingSince } = conversationOf(fixture.server);
  expect([waitingSince, ...timesOf(fixture)]).toEqual([now - hourMs, now - hourMs, now - hourMs]);
  await leave(fixture);
});

/** When the only message was written, and when the timeline last heard of the customer. */
function timesOf(fixture: Awaited<ReturnType<typeof openFixture>>): (number | undefined)[] {
  const [message] = rows<{ at: number }>(fixture.server, "SELECT at FROM message WHERE kind = 'in'");
  const [timeline] = rows<{ at: number }>(fixture.server, "SELECT customer_at AS at FROM timeline");
  return [message?.at, timeline?.at];
}
