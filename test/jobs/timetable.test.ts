import { expect, test } from "bun:test";
import { createTimetable } from "../../src/jobs/timetable.ts";
import { openHouse } from "../support/ronda.ts";
import { settle } from "../support/virtual-clock.ts";

test("a clock that is set back makes everything due at once, and planned from today's time on", async () => {
  const house = await openHouse();
  const timetable = createTimetable(house.ronda.app);
  timetable.runDue();
  await settle();
  const planned = timetable.nextDueAt() - house.clock.now();

  await house.clock.leap(-3_600_000);
  const due = timetable.nextDueAt();
  timetable.runDue();
  await settle();

  expect(planned).toBeGreaterThan(0);
  expect(due).toBe(0);
  expect(timetable.nextDueAt() - house.clock.now()).toBe(planned);
  await house.close();
});
