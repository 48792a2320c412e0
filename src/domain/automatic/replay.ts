import type { BusinessHours } from "../schedule/business-time.ts";
import { instantOf, wallOf } from "../schedule/zone.ts";
import { type AutomaticKind, capDefault, type Prompt, withheldFor } from "./budget.ts";
import { chooseText, type TeamVoice } from "./choose-text.ts";
import type { AutomaticTextName } from "./team-texts.ts";

/** One message of the past, as the budget would have seen it. */
export type PastMessage = {
  contactId: number;
  timelineId: number;
  numberId: number;
  at: number;
  /** A customer's words, an answer of a person, whatever else of ours that was not said by itself, or the silence that ended the conversation. */
  by: "customer" | "person" | "other" | "silence";
  /** Null of a silence: what it is told answers nothing. */
  prompt: Prompt | null;
  isNewCase: boolean;
};

export type Replayed = { contactId: number; kind: AutomaticTextName };

/** What is said of it, and what the budget counts it as. */
type Replaying = { kind: AutomaticKind; name: AutomaticTextName; closedSince: number | null };
/** Of a timeline: when a person last answered, and the customer last wrote. */
type Talk = { answeredAt: number | null; customerAt: number | null };
type Known = { toldAt: number | null; heardAt: number | null; closures: Set<number> };

/** What a team would have said by itself to these messages, oldest first, from `from` on; those before only tell who had heard of us. By
 *  the rules of today, as if every number had always been well. */
export function replayTexts(
  voice: TeamVoice,
  hours: BusinessHours,
  past: Iterable<PastMessage>,
  { from, zone }: { from: number; zone: string },
): Replayed[] {
  const contacts = new Map<number, Known>();
  const timelines = new Map<number, Talk>();
  const sent = new Map<string, number>();
  const said: Replayed[] = [];
  for (const message of past) {
    const { at, contactId } = message;
    const known = contacts.get(contactId) ?? { toldAt: null, heardAt: null, closures: new Set<number>() };
    contacts.set(contactId, known);
    const talk = timelines.get(message.timelineId) ?? { answeredAt: null, customerAt: null };
    timelines.set(message.timelineId, talk);
    if (message.by === "person") talk.answeredAt = at;
    if (message.by === "customer") talk.customerAt = at;
    if (message.by === "person" || message.by === "other") known.heardAt = at;
    const chosen = at < from ? null : chosenFor(voice, hours, message, known);
    if (!chosen) continue;
    const day = dayKey(message.numberId, chosen.kind, at, zone);
    const sentToday = sent.get(day) ?? 0;
    if (!wasFree(message, { known, talk, sentToday })) continue;
    sent.set(day, sentToday + 1);
    if (chosen.closedSince !== null) known.closures.add(chosen.closedSince);
    known.toldAt = at;
    known.heardAt = at;
    said.push({ contactId, kind: chosen.name });
  }
  return said;
}

function chosenFor(voice: TeamVoice, hours: BusinessHours, message: PastMessage, known: Known): Replaying | null {
  if (message.by === "silence") return { kind: "rule", name: "closing", closedSince: null };
  if (message.by !== "customer") return null;
  const chosen = chooseText(voice, hours, message.at, {
    isNewCase: message.isNewCase,
    isTold: ({ since }) => known.closures.has(since),
    heardAt: () => known.heardAt,
  });
  return chosen && { kind: chosen.kind, name: chosen.kind, closedSince: chosen.kind === "away" ? chosen.closure.since : null };
}

function wasFree({ at, prompt }: PastMessage, { known, talk, sentToday }: { known: Known; talk: Talk; sentToday: number }): boolean {
  const well = { isNumberPaused: false, isReachable: true, isBlocked: false, suspectedAt: null, ...talk };
  return withheldFor({ ...well, now: at, prompt, toldAt: known.toldAt, sentToday, cap: capDefault }) === null;
}

function dayKey(numberId: number, kind: AutomaticKind, at: number, zone: string): string {
  return `${numberId} ${kind} ${instantOf(zone, wallOf(zone, at).day, 0)}`;
}
