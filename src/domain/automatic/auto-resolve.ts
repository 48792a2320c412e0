import { findContact } from "../../db/queries/contacts/contacts.ts";
import { forgetReadings } from "../../db/queries/conversations/reading.ts";
import { type ConversationRow, findConversation, moveConversation, setSeen } from "../../db/queries/conversations/conversations.ts";
import { type AutoResolving, listLongSilent } from "../../db/queries/conversations/snoozed.ts";
import { eachRow } from "../broken-rows.ts";
import { placeOf } from "../conversation/place.ts";
import { storeSystemLine } from "../conversation/system-line.ts";
import { nothingHeld } from "../inbox/resolve-conversation.ts";
import { type BusinessHours, elapsed, nextOpening } from "../schedule/business-time.ts";
import { hoursOf } from "../schedule/hours-of.ts";
import type { Attempt } from "../sending/new-attempt.ts";
import { assert } from "../result.ts";
import { endEscalation } from "../sla/end-escalation.ts";
import { recountClock } from "../sla/count-clock.ts";
import type { Work } from "../work.ts";
import { zoneAt } from "./closure.ts";
import { mayBeSaid } from "./may-be-said.ts";
import { sayText, wordsFor } from "./say-text.ts";
import { isWritten, readTeamTexts } from "./team-texts.ts";
import { noTexts, type TextsByLanguage } from "./text-words.ts";

const hourMs = 3_600_000;

/** Resolves conversations of a team whose customers have been silent for its business hours, at most one for each of `attempts`, with which
 *  the closing text leaves; each is looked at again before. Nothing is kept of when that will be: hours, team and setting count as they are
 *  now. Returns how many were looked at. */
export function sweepLongSilent(work: Work, team: AutoResolving, attempts: readonly Attempt[]): number {
  const ms = team.afterHours * hourMs;
  const hours = hoursOf(work.tx, team.teamId);
  const isOver = (since: number) => elapsed(hours, since, work.now) >= ms;
  // Business time never runs faster than the clock, and whoever is silent for less has no more of it: the first that is not over ends it.
  const list = (most: number) => {
    const rows = listLongSilent(work.tx, team.teamId, work.now - ms, most);
    const end = rows.findIndex(({ silentSince }) => !isOver(silentSince));
    return (end === -1 ? rows : rows.slice(0, end)).map(({ id }) => id);
  };
  const texts = readTeamTexts(work.tx, team.teamId)?.closing ?? noTexts;
  const spare = attempts.values();
  return eachRow(work, { sort: "auto_resolve", limit: attempts.length, list }, (id) => {
    const attempt = spare.next().value;
    resolveAlone(work, id, { afterHours: team.afterHours, hours, goodbye: attempt && isWritten(texts) ? { attempt, texts } : null });
  });
}

type Ending = { afterHours: number; hours: BusinessHours; goodbye: Goodbye | null };
type Goodbye = { attempt: Attempt; texts: TextsByLanguage };

// Resolved by nobody: the event has no actor and says `auto_resolved`, which is how numbers tell it from what people resolve. (An operator's
// command has no actor either, and another why.) The text is queued in the same transaction: there is none without its end, and no second one.
function resolveAlone(work: Work, id: number, { afterHours, hours, goodbye }: Ending): void {
  const row = findConversation(work.tx, id);
  if (row?.status !== "waiting" || row.snoozedUntil !== null || row.waitingSince !== null) return;
  const isTold = goodbye !== null && sayGoodbye(work, row, hours, goodbye);
  const next = moveConversation(work.tx, row, { status: "resolved", silenceDueAt: null, resolvedAt: work.now, ...nothingHeld });
  assert(next, "a case moved under its own transaction");
  setSeen(work.tx, id);
  forgetReadings(work.tx, id);
  storeSystemLine(work, next, { type: "auto_resolved", facts: { hours: afterHours, isTold } });
  work.record({ kind: "conversation_moved", conversationId: id, from: placeOf(row), to: placeOf(next), why: "auto_resolved" });
  recountClock(work, id);
  endEscalation(work, id, "resolved");
}

// False: the budget does not allow it, or WhatsApp's window is shut. The conversation ends all the same.
function sayGoodbye(work: Work, row: ConversationRow, hours: BusinessHours, { attempt, texts }: Goodbye): boolean {
  const contact = findContact(work.tx, row.contactId);
  assert(contact, "a conversation without its contact");
  if (!mayBeSaid(work, row, { contact, kind: "rule", prompt: null })) return false;
  const when = { zone: zoneAt(hours, work.now), at: work.now, opening: nextOpening(hours, work.now) };
  sayText(work, row, { attempt, kind: "rule", closedSince: null, body: wordsFor(work, contact, texts, when) });
  return true;
}
