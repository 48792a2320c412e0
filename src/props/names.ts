import { legible } from "../db/column.ts";
import type { Tx } from "../db/open.ts";
import { type ContactRow, findContact } from "../db/queries/contacts/contacts.ts";
import { findLabelName } from "../db/queries/conversations/labels.ts";
import { listNamesOf, listRuleNames } from "../db/queries/people/names.ts";
import { findReason } from "../db/queries/sla/escalations.ts";
import type { Reason } from "../../views/format/reason.ts";
import { findTeam } from "../db/queries/routing/teams.ts";
import type { TimelineEntry } from "../db/queries/conversations/timeline.ts";

/** What a system entry keeps besides its type: ids and small facts. */
export type LineFacts = Readonly<Record<string, unknown>>;

/** Today's names for ids in the facts of system entries; an unknown person or team reads as "", an unknown rule as null. */
export type Names = {
  person(id: unknown): string;
  team(id: unknown): string;
  rule(id: unknown): string | null;
  reason(id: unknown): Reason;
  /** `now`: what it was merged into since. */
  label(id: unknown): { name: string; now: string | null };
  /** As it is called today; undefined: unknown. */
  contact(id: unknown): ContactRow | undefined;
};

const noLabel = { name: "", now: null };
const noReason: Reason = { ready: null, name: null };

type Entry = Pick<TimelineEntry, "kind" | "extras">;

/** Looks up everybody the system entries of a page speak of, at once. */
export function namesIn(tx: Tx, entries: readonly Entry[]): Names {
  const facts = entries.filter(({ kind }) => kind === "system").map(factsOf);
  const personIds = new Set(
    facts.flatMap((one) => [one["from"], one["to"], one["by"], one["personId"], ...skippedOf(one).map(([id]) => id)]).filter(isId),
  );
  const ruleIds = new Set(facts.map((one) => one["rule"]).filter(isId));
  const people = personIds.size > 0 ? listNamesOf(tx, personIds) : new Map<number, string>();
  const rules = ruleIds.size > 0 ? listRuleNames(tx, ruleIds) : new Map<number, string>();
  return {
    person: (id) => (isId(id) ? (people.get(id) ?? "") : ""),
    team: (id) => (isId(id) ? (findTeam(tx, id)?.name ?? "") : ""),
    rule: (id) => (isId(id) ? (rules.get(id) ?? null) : null),
    contact: (id) => (isId(id) ? findContact(tx, id) : undefined),
    label: (id) => (isId(id) ? (findLabelName(tx, id) ?? noLabel) : noLabel),
    reason: (id) => (isId(id) ? (findReason(tx, id) ?? noReason) : noReason),
  };
}

/** The facts of a system entry; empty when it has none. */
export function factsOf(entry: Entry): LineFacts {
  return legible<Record<string, unknown>>(entry.extras) ?? {};
}

/** Who was passed over and why, as the line of an automatic assignment keeps it. */
export function skippedOf(facts: LineFacts): [personId: number, why: string][] {
  const parsed: unknown = typeof facts["skipped"] === "string" ? legible(facts["skipped"]) : [];
  return Array.isArray(parsed) ? parsed.filter(isSkip) : [];
}

function isSkip(one: unknown): one is [number, string] {
  return Array.isArray(one) && typeof one[0] === "number" && typeof one[1] === "string";
}

function isId(value: unknown): value is number {
  return typeof value === "number";
}
