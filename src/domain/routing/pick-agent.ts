import type { Presence } from "../events.ts";

/** A member of the team as new work sees them. Loads count conversations in progress; null = no limit. */
export type Candidate = {
  personId: number;
  presence: Presence;
  isInShift: boolean;
  cap: number | null;
  teamCap: number | null;
  /** Read only where a cap, the model or a skill asks for it: loads of everybody cost more than the rest of the choice. */
  load(): number;
  teamLoad(): number;
  skills(): readonly string[];
  isPrimary: boolean;
  /** Journal number of the last turn in this team; 0 = none yet. */
  lastTurn: number;
};

/** What a conversation asks of its owner. `prefer`: whom it goes to first, in this order, when eligible. */
export type Need = {
  tried: readonly number[];
  skills: readonly string[];
  prefer: readonly { personId: number; how: "responsible" | "returning" }[];
};

/** Why somebody was passed over. `second`: a primary member is there. */
export type SkipWhy = "offline" | "busy" | "break" | "off_shift" | "full" | "team_full" | "tried" | "skills" | "second";

/** Whom it goes to, by what, how many could have had it, and who was passed over. */
export type Pick = {
  picked: Candidate | null;
  how: "turn" | "least_busy" | "responsible" | "returning";
  eligible: number;
  skipped: readonly (readonly [personId: number, why: SkipWhy])[];
};

/** Chooses by product.md §2.1: available, in shift, below both caps, not tried in this wait, with the skills asked for; primary members
 *  before secondary ones. By turn: who had none for longest; least busy: smallest load, then the same. */
export function pickAgent(model: "turn" | "least_busy", candidates: readonly Candidate[], need: Need): Pick {
  const skipped: [number, SkipWhy][] = [];
  const able = candidates.filter((candidate) => {
    const why = whyNot(candidate) ?? whyNotThis(candidate, need);
    if (why !== null) skipped.push([candidate.personId, why]);
    return why === null;
  });
  const preferred = need.prefer.find(({ personId }) => able.some((one) => one.personId === personId));
  if (preferred) {
    const picked = able.find((one) => one.personId === preferred.personId) ?? null;
    return { picked, how: preferred.how, eligible: able.length, skipped };
  }
  const first = able.filter((one) => one.isPrimary);
  const eligible = first.length > 0 ? first : able;
  for (const one of able) if (!eligible.includes(one)) skipped.push([one.personId, "second"]);
  return { picked: leastOf(eligible, model === "turn" ? byTurn : byLoad), how: model, eligible: eligible.length, skipped };
}

/** Why nothing new may come to this person now, whatever it is; null when it may. */
export function whyNot(candidate: Candidate): SkipWhy | null {
  if (candidate.presence !== "available") return candidate.presence;
  if (!candidate.isInShift) return "off_shift";
  if (candidate.cap !== null && candidate.load() >= candidate.cap) return "full";
  return candidate.teamCap !== null && candidate.teamLoad() >= candidate.teamCap ? "team_full" : null;
}

function whyNotThis({ personId, skills }: Candidate, need: Need): SkipWhy | null {
  if (need.tried.includes(personId)) return "tried";
  return need.skills.length === 0 || need.skills.every((skill) => skills().includes(skill)) ? null : "skills";
}

function leastOf(candidates: readonly Candidate[], order: (a: Candidate, b: Candidate) => number): Candidate | null {
  let best: Candidate | null = null;
  for (const one of candidates) if (best === null || order(one, best) < 0) best = one;
  return best;
}

function byTurn(a: Candidate, b: Candidate): number {
  return a.lastTurn - b.lastTurn || a.personId - b.personId;
}

function byLoad(a: Candidate, b: Candidate): number {
  return a.load() - b.load() || byTurn(a, b);
}
