import type { BusinessHours } from "../schedule/business-time.ts";
import { instantOf, wallOf } from "../schedule/zone.ts";
import { type AutomaticKind, capDefault, type Prompt, withheldFor } from "./budget.ts";
import { chooseText, type TeamVoice } from "./choose-text.ts";

/** One message of the past, as the budget would have seen it. */
export type PastMessage = {
  contactId: number;
  timelineId: number;
  numberId: number;
  at: number;
  /** A customer's words, an answer of a person, or whatever else of ours that was not said by itself. */
  by: "customer" | "person" | "other";
  prompt: Prompt;
  isNewCase: boolean;
};

export type Replayed = { contactId: number; kind: "away" | "greeting" };

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
  const answered = new Map<number, number>();
  const sent = new Map<string, number>();
  const said: Replayed[] = [];
  for (const message of past) {
    const { at, contactId } = message;
    const known = contacts.get(contactId) ?? { toldAt: null, heardAt: null, closures: new Set<number>() };
    contacts.set(contactId, known);
    if (message.by === "person") answered.set(message.timelineId, at);
    if (message.by !== "customer") known.heardAt = at;
    if (message.by !== "customer" || at < from) continue;
    const chosen = chooseText(voice, hours, at, {
      isNewCase: message.isNewCase,
      isTold: ({ since }) => known.closures.has(since),
      heardAt: () => known.heardAt,
    });
    if (!chosen) continue;
    const day = dayKey(message.numberId, chosen.kind, at, zone);
    const sentToday = sent.get(day) ?? 0;
    if (!wasFree(message, { known, answeredAt: answered.get(message.timelineId) ?? null, sentToday })) continue;
    sent.set(day, sentToday + 1);
    if (chosen.kind === "away") known.closures.add(chosen.closure.since);
    known.toldAt = at;
    known.heardAt = at;
    said.push({ contactId, kind: chosen.kind });
  }
  return said;
}

function wasFree(
  { at, prompt }: PastMessage,
  { known, answeredAt, sentToday }: { known: Known; answeredAt: number | null; sentToday: number },
): boolean {
  const well = { isNumberPaused: false, isReachable: true, customerAt: at, suspectedAt: null };
  return withheldFor({ ...well, now: at, prompt, answeredAt, toldAt: known.toldAt, sentToday, cap: capDefault }) === null;
}

function dayKey(numberId: number, kind: AutomaticKind, at: number, zone: string): string {
  return `${numberId} ${kind} ${instantOf(zone, wallOf(zone, at).day, 0)}`;
}
