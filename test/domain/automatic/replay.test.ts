import { expect, test } from "bun:test";
import { type PastMessage, replayTexts } from "../../../src/domain/automatic/replay.ts";
import { utilityRateMicros } from "../../../src/domain/automatic/utility-rates.ts";
import type { BusinessHours } from "../../../src/domain/schedule/business-time.ts";

const workday = [{ start: 9 * 60, end: 18 * 60 }];
const hours: BusinessHours = [
  { from: 0, schedule: { zone: "UTC", week: [workday, workday, workday, workday, workday, [], []], days: new Map() } },
];
const voice = { hasAway: true, hasGreeting: true, isLunchTold: false, greetingDays: 7 };
const at = (day: number, hour: number, minute = 0) => Date.UTC(2026, 10, day, hour, minute);
const from = at(1, 0);

function says(when: number, more: Partial<PastMessage> = {}): PastMessage {
  return { contactId: 1, timelineId: 1, numberId: 1, at: when, by: "customer", prompt: "words", isNewCase: false, ...more };
}
const kinds = (past: PastMessage[]) => replayTexts(voice, hours, past, { from, zone: "UTC" }).map(({ kind }) => kind);

test("the past is judged by the rules of today: once a closure, one in half an hour, no courtesy, no talk", () => {
  expect(kinds([says(at(23, 20)), says(at(23, 21)), says(at(24, 3)), says(at(24, 20))])).toEqual(["away", "away"]);
  expect(kinds([says(at(23, 17, 50), { isNewCase: true }), says(at(23, 18, 5)), says(at(23, 18, 20))])).toEqual(["greeting", "away"]);
  expect(kinds([says(at(23, 20), { prompt: "courtesy" })])).toEqual([]);
  expect(kinds([says(at(23, 19, 55), { by: "person" }), says(at(23, 20))])).toEqual([]);
  expect(kinds([says(at(23, 19, 50), { by: "person" }), says(at(23, 20))])).toEqual(["away"]);
});

test("who had heard of us before the month is no stranger in it, and what came before the month is not counted", () => {
  expect(kinds([says(at(23, 10), { isNewCase: true })])).toEqual(["greeting"]);
  expect(kinds([says(at(20, 10), { by: "other" }), says(at(23, 10), { isNewCase: true })])).toEqual([]);
  expect(kinds([says(from - 1)])).toEqual([]);
});

test("the cap of a day holds in the past, too, and each number has its own", () => {
  const crowd = Array.from({ length: 600 }, (_, index) => says(at(23, 20), { contactId: index, timelineId: index }));
  expect(kinds(crowd)).toHaveLength(500);
  expect(kinds(crowd.map((one, index) => ({ ...one, numberId: index % 2 })))).toHaveLength(600);
});

test("a silence that ended a conversation would have been told while the window was open, within the budget of the others", () => {
  const ends = (when: number, more: Partial<PastMessage> = {}) => says(when, { by: "silence", prompt: null, ...more });
  expect(kinds([says(at(23, 10)), ends(at(23, 16))])).toEqual(["closing"]);
  expect(kinds([says(at(23, 10)), ends(at(24, 10))])).toEqual([]);
  expect(kinds([ends(at(24, 10))])).toEqual([]);
  expect(kinds([says(at(22, 10), { contactId: 2, timelineId: 2 }), ends(at(22, 16))])).toEqual(["away"]);
  expect(kinds([says(at(23, 15, 50), { isNewCase: true }), ends(at(23, 16))])).toEqual(["greeting"]);
  expect(kinds([says(at(23, 10)), ends(at(23, 16)), says(at(24, 10), { isNewCase: true })])).toEqual(["closing"]);
  expect(kinds([says(from - 1_000), ends(from - 1)])).toEqual([]);
});

test("a text costs what the recipient's country costs", () => {
  expect([utilityRateMicros("AR"), utilityRateMicros("UY"), utilityRateMicros("JP"), utilityRateMicros(null)]).toEqual([
    26_000, 11_300, 7_700, 7_700,
  ]);
});
