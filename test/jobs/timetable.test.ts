import { expect, test } from "bun:test";
import { createTimetable } from "../../src/jobs/timetable.ts";
import { openTestServer } from "../support/fixture/test-server.ts";
import { settle } from "../support/fixture/virtual-clock.ts";

test("a clock that is set back makes everything due at once, and planned from today's time on", async () => {
  const server = await openTestServer();
  const timetable = createTimetable(server.ronda.app);
  timetable.runDue();
  await settle();
  const planned = timetable.nextDueAt() - server.clock.now();

  await server.clock.leap(-3_600_000);
  const due = timetable.nextDueAt();
  timetable.runDue();
  await settle();

  expect(planned).toBeGreaterThan(0);
  expect(due).toBe(0);
  expect(timetable.nextDueAt() - server.clock.now()).toBe(planned);
  await server.close();
});
