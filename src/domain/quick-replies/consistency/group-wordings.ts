import { foldWording, maskNames, type Named, withoutNumbers } from "./mask-words.ts";
import { likeness, nearMin, NearIndex, type Shingles, shinglesOf } from "./near-equal.ts";

/** Something somebody typed by hand. */
export type Typed = Named & { text: string; authorId: number; at: number };

/** What several people, or one again and again, typed in near-equal words. */
export type Proposal = {
  /** The commonest wording, with placeholders for names and gaps for numbers that differ. */
  wording: string;
  /** What it is known by when somebody does not want it: folded and masked. */
  key: string;
  times: number;
  people: number;
  lastAt: number;
};

/** So often the same was typed by hand that it is worth a quick reply. */
export const timesMin = 5;
const lettersMin = 20;
const wordsMin = 4;
const variantsMax = 40;
const shownMax = 2_000;
const proposalsMax = 10;
/** So many different wordings are told apart; what comes after them, which is older, only joins one of these. */
const groupsMax = 20_000;

type Group = {
  key: string;
  times: number;
  people: Set<number>;
  lastAt: number;
  variants: Map<string, number>;
};

/** Groups what was typed, near-equal with near-equal. `known`: texts of quick replies, and wordings that whoever looks does not want to be
 *  offered; what is like one of them is no proposal. */
export class Wordings {
  private readonly index = new NearIndex();
  private readonly byKey = new Map<string, Group>();
  private readonly groups: Group[] = [];
  private readonly known: Shingles[];

  constructor(known: readonly string[]) {
    this.known = known.map((text) => shinglesOf(foldWording(text)));
  }

  /** Counts one more. What is too short says nothing of its own. */
  add({ text, authorId, at, ...named }: Typed): void {
    if (text.length < lettersMin) return;
    const masked = maskNames(text.trim(), named);
    const key = foldWording(masked);
    if (key.length < lettersMin || key.split(" ").length < wordsMin) return;
    const group = this.byKey.get(key) ?? this.groupOf(key);
    if (!group) return;
    group.times += 1;
    group.people.add(authorId);
    group.lastAt = Math.max(group.lastAt, at);
    const count = group.variants.get(masked);
    if (count !== undefined || group.variants.size < variantsMax) group.variants.set(masked, (count ?? 0) + 1);
  }

  /** What was typed often enough by now, the most often first. */
  proposals(): Proposal[] {
    const often = this.groups.filter(({ times }) => times >= timesMin).sort((one, other) => other.times - one.times);
    const apart: { group: Group; shingles: Shingles }[] = [];
    for (const group of often) {
      if (apart.length === proposalsMax) break;
      const shingles = shinglesOf(group.key);
      const isLike = (other: Shingles) => likeness(other, shingles) >= nearMin;
      if (!this.known.some(isLike) && !apart.some((one) => isLike(one.shingles))) apart.push({ group, shingles });
    }
    return apart.map(({ group }) => toProposal(group));
  }

  private groupOf(key: string): Group | undefined {
    const near = this.groups.length < groupsMax ? this.index.findOrKeep(key) : this.index.find(key);
    const kept = near === null ? undefined : this.byKey.get(near);
    if (!kept && this.groups.length >= groupsMax) return undefined;
    const group = kept ?? { key, times: 0, people: new Set<number>(), lastAt: 0, variants: new Map<string, number>() };
    if (!kept) this.groups.push(group);
    this.byKey.set(key, group);
    return group;
  }
}

// What most say with the same numbers, such as opening hours, keeps them; else each is one customer's own.
function toProposal({ key, times, people, lastAt, variants }: Group): Proposal {
  const [wording, count] = commonest(variants);
  const shown = count * 2 > times ? wording : withoutNumbers(commonest(joined(variants))[0]);
  return { wording: [...shown].slice(0, shownMax).join(""), key, times, people: people.size, lastAt };
}

function joined(variants: ReadonlyMap<string, number>): Map<string, number> {
  const bare = new Map<string, number>();
  for (const [wording, count] of variants) bare.set(withoutNumbers(wording), (bare.get(withoutNumbers(wording)) ?? 0) + count);
  return bare;
}

function commonest(variants: ReadonlyMap<string, number>): [string, number] {
  let best: [string, number] = ["", 0];
  for (const one of variants) if (one[1] > best[1]) best = one;
  return best;
}
