import { expect, test } from "bun:test";
import { type Candidate, type Need, pickAgent, whyNot } from "../../../src/domain/routing/pick-agent.ts";
import type { Random } from "../../../src/ports/world.ts";
import { seededRandom } from "../../support/fixture/seeded-random.ts";

const nothing: Need = { tried: [], skills: [], prefer: [] };

/** Somebody who may take anything, unless told otherwise. */
function somebody(personId: number, facts: Partial<Omit<Candidate, "load" | "teamLoad" | "skills">> & Counts = {}): Candidate {
  const { load = 0, teamLoad = 0, skills = [], ...rest } = facts;
  return {
    personId,
    presence: "available",
    isInShift: true,
    cap: null,
    teamCap: null,
    isPrimary: true,
    lastTurn: 0,
    ...rest,
    load: () => load,
    teamLoad: () => teamLoad,
    skills: () => skills,
  };
}
type Counts = { load?: number; teamLoad?: number; skills?: readonly string[] };

test("by turn it goes to whoever had none for longest, of equals to the first who came", () => {
  const people = [somebody(1, { lastTurn: 9 }), somebody(2, { lastTurn: 4 }), somebody(3, { lastTurn: 4 })];

  expect(pickAgent("turn", people, nothing)).toMatchObject({ picked: { personId: 2 }, how: "turn", eligible: 3, skipped: [] });
});

test("least busy goes by load, and only between equals by turn", () => {
  const people = [somebody(1, { load: 2, lastTurn: 1 }), somebody(2, { load: 1, lastTurn: 9 }), somebody(3, { load: 1, lastTurn: 5 })];

  expect(pickAgent("least_busy", people, nothing).picked?.personId).toBe(3);
});

test("everybody passed over is told with the first reason that holds", () => {
  const people = [
    somebody(1, { presence: "break" }),
    somebody(2, { isInShift: false }),
    somebody(3, { cap: 2, load: 2 }),
    somebody(4, { teamCap: 1, teamLoad: 1 }),
    somebody(5),
    somebody(6, { skills: ["pt"] }),
    somebody(7, { isPrimary: false, skills: ["es"] }),
    somebody(8, { skills: ["es"] }),
  ];

  const pick = pickAgent("turn", people, { ...nothing, tried: [5], skills: ["es"] });

  expect(pick).toMatchObject({ picked: { personId: 8 }, eligible: 1 });
  expect(pick.skipped).toEqual([
    [1, "break"],
    [2, "off_shift"],
    [3, "full"],
    [4, "team_full"],
    [5, "tried"],
    [6, "skills"],
    [7, "second"],
  ]);
});

test("secondary members get it only when no primary one can", () => {
  const people = [somebody(1, { presence: "busy" }), somebody(2, { isPrimary: false })];

  expect(pickAgent("turn", people, nothing).picked?.personId).toBe(2);
});

test("who is responsible comes before who answered last, and both only when eligible", () => {
  const prefer = [
    { personId: 3, how: "responsible" as const },
    { personId: 2, how: "returning" as const },
  ];
  const all = [somebody(1), somebody(2, { lastTurn: 8 }), somebody(3, { lastTurn: 9 })];
  const withoutThree = [somebody(1), somebody(2, { lastTurn: 8 }), somebody(3, { presence: "offline" })];
  const neither = [somebody(1), somebody(2, { cap: 1, load: 1 }), somebody(3, { presence: "offline" })];

  expect(pickAgent("turn", all, { ...nothing, prefer })).toMatchObject({ picked: { personId: 3 }, how: "responsible" });
  expect(pickAgent("turn", withoutThree, { ...nothing, prefer })).toMatchObject({ picked: { personId: 2 }, how: "returning" });
  expect(pickAgent("turn", neither, { ...nothing, prefer })).toMatchObject({ picked: { personId: 1 }, how: "turn" });
});

const presences = ["available", "available", "available", "busy", "break", "offline"] as const;
const skillsOf = [[], ["es"], ["pt"], ["es", "pt"]] as const;

// A team of up to eight people in any state, and what a conversation might ask of them.
function anyConversation(random: Random): { people: Candidate[]; need: Need } {
  const below = (n: number) => Math.floor(random.fraction() * n);
  const maybe = (n: number) => (below(2) === 0 ? null : below(n));
  const people = Array.from({ length: 1 + below(8) }, (_, index) =>
    somebody(index + 1, {
      presence: presences[below(presences.length)] ?? "offline",
      isInShift: below(4) > 0,
      cap: maybe(4),
      teamCap: maybe(4),
      load: below(4),
      teamLoad: below(3),
      isPrimary: below(3) > 0,
      skills: skillsOf[below(4)] ?? [],
      lastTurn: below(6),
    }),
  );
  const tried = people.filter(() => below(4) === 0).map((one) => one.personId);
  const prefer = below(3) === 0 ? [{ personId: 1 + below(8), how: "returning" as const }] : [];
  return { people, need: { tried, skills: skillsOf[below(4)] ?? [], prefer } };
}

function mayHave(one: Candidate, need: Need): boolean {
  return whyNot(one) === null && !need.tried.includes(one.personId) && need.skills.every((skill) => one.skills().includes(skill));
}

// Whether this one should have had it before that one.
function isBefore(one: Candidate, that: Candidate, model: "turn" | "least_busy"): boolean {
  if (model === "least_busy" && one.load() !== that.load()) return one.load() < that.load();
  return one.lastTurn === that.lastTurn ? one.personId < that.personId : one.lastTurn < that.lastTurn;
}

test.each([1, 2, 3])(
  "in three thousand teams of any kind nobody gets what is not for them, and the first in turn gets it (seed %d)",
  (seed) => {
    const random = seededRandom(seed);
    for (let round = 0; round < 3_000; round += 1) {
      const { people, need } = anyConversation(random);
      const model = round % 2 === 0 ? "turn" : "least_busy";

      const { picked, how, skipped, eligible } = pickAgent(model, people, need);

      const able = people.filter((one) => mayHave(one, need));
      expect(picked === null).toBe(able.length === 0);
      if (picked === null) continue;
      expect(able).toContain(picked);
      expect(eligible + skipped.length).toBe(people.length);
      if (how !== model) continue;
      const rivals = able.filter((one) => one.isPrimary === able.some(({ isPrimary }) => isPrimary));
      expect(rivals).toContain(picked);
      for (const rival of rivals) expect(isBefore(rival, picked, model)).toBe(false);
    }
  },
);
