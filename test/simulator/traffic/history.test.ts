import { expect, test } from "bun:test";
import { people, firstNameOf } from "../../../src/simulator/traffic/people.ts";
import { planHistory } from "../../../src/simulator/traffic/history.ts";
import { seededRandom } from "../../support/fixture/seeded-random.ts";

const day = 24 * 3_600_000;
const until = Date.UTC(2026, 10, 23, 13);
const plan = (seed: number) =>
  planHistory({ random: seededRandom(seed), from: until - 60 * day, until, names: people.map((person) => person.name), perDay: 12 });

test("two months of history: in order, agents in working hours, holes filled, one matter at a time", () => {
  const lines = plan(1);

  const conversations = new Set(lines.map((line) => line.conversation));
  const agentHours = lines.filter((line) => line.line.by === "agent").map((line) => new Date(line.at - 3 * 3_600_000));
  expect(conversations.size).toBeGreaterThan(300);
  expect(lines.map((line) => line.at)).toEqual(lines.map((line) => line.at).toSorted((left, right) => left - right));
  expect(lines.at(-1)!.at).toBeLessThan(until);
  expect(agentHours.every((at) => at.getUTCHours() >= 8 && at.getUTCHours() < 19 && ![0, 6].includes(at.getUTCDay()))).toBe(true);
  expect(lines.filter((line) => line.text?.includes("{"))).toEqual([]);
  expect(lines.filter((line) => line.isLast)).toHaveLength(conversations.size);
});

test("the same seed tells the same story", () => {
  expect(plan(2)).toEqual(plan(2));
});

test("people are addressed by their first name, shops by their whole one", () => {
  expect(["Marisa Rossi", "Dra. Paula Benedetti", "Kiosco La Esquina", "Omar"].map(firstNameOf)).toEqual([
    "Marisa",
    "Paula",
    "Kiosco La Esquina",
    "Omar",
  ]);
});
