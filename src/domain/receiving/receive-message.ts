import {
  type ContactRow,
  findContact,
  findTimeline,
  insertTimeline,
  setHeard,
  type TimelineRow,
} from "../../db/queries/contacts/contacts.ts";
import {
  type ConversationChange,
  type ConversationRow,
  findConversation,
  findLatestConversation,
  findLiveConversation,
  moveConversation,
  setArrived,
  setLastMessage,
} from "../../db/queries/conversations/conversations.ts";
import { listLastWords } from "../../db/queries/conversations/last-said.ts";
import { findTeam } from "../../db/queries/routing/teams.ts";
import type { Receiver } from "../../db/queries/system/numbers.ts";
import { passToGuard } from "../automatic/guards.ts";
import { sayAutomatically } from "../automatic/say-automatically.ts";
import { letBotTake } from "../bots/running/let-bot-take.ts";
import { beginConversation } from "../conversation/begin-conversation.ts";
import { discardGoodbye } from "../conversation/discard-unsent.ts";
import { stopForReply } from "../conversation/stop-scheduled.ts";
import { applyRules } from "../routing/apply-rules.ts";
import { routeConversation } from "../routing/assign.ts";
import { heedOptOut } from "../opt-outs/stop-marketing.ts";
import { notify } from "../notices/notify.ts";
import { openTeamOf } from "../setup/archive-team.ts";
import { isLongGone, isPresent } from "../routing/present.ts";
import { restartTimeOut } from "../routing/time-out.ts";
import { toPending } from "../routing/to-pending.ts";
import { recallTried } from "../routing/tried.ts";
import { assert } from "../result.ts";
import type { Work } from "../work.ts";
import { changeIdentity } from "../contacts/change-identity.ts";
import { isBlocked } from "../../db/queries/contacts/blocking.ts";
import { askMetaAgain } from "../inbox/block-contact.ts";
import { meetContact } from "../contacts/contacts.ts";
import { asksSomething, isCourtesy, isThanks } from "./courtesy.ts";
import { type Content, type InboundMessage, isUnknown, type Sender } from "../conversation/inbound.ts";
import { placeOf } from "../conversation/place.ts";
import { findChangedTimeline, reactTo, rewrite, takeBack } from "./change-message.ts";
import { cancelSurvey } from "../csat/plan-survey.ts";
import { readSurveyAnswer, type SurveyAnswer, takeSurveyAnswer } from "./survey-answer.ts";
import { storeInbound } from "./store-inbound.ts";
import { keepForm } from "./keep-form.ts";
import type { FreshIds } from "./fresh-ids.ts";
import { beginClock, recountClock } from "../sla/count-clock.ts";

const hourMs = 3_600_000;
/** Meta tells whole seconds. */
const metaSecondMs = 1_000;
/** How long after its resolution mere thanks do not open it again. */
export const courtesyGraceMs = 10 * 60_000;

/** A customer's message that is not here yet: who, which conversation, the words, the wait, the window, the file to fetch, and whose it is now. */
export function receiveMessage(work: Work, number: Receiver, inbound: InboundMessage, freshIds: FreshIds): void {
  const { content } = inbound;
  if (content.type === "system") return changeIdentity(work, number, inbound, content.change);
  const at = clamp(inbound.at, work.now);
  const changed = findChangedTimeline(work, number.id, inbound);
  if (content.type === "reaction" && isUnknown(inbound.sender) && !changed) return; // nobody's, on nothing that is here
  const contact = changed
    ? getContact(work, changed.contactId)
    : meetContact(work, senderOf(inbound), isAboutOthers.has(content.type) ? null : at);
  const timeline = changed ?? findTimeline(work.tx, contact.id, number.id) ?? insertTimeline(work.tx, contact.id, number.id);
  if (content.type === "reaction") return reactTo(work, timeline, { content, fromCustomer: true, at });
  if (content.type === "edit" && rewrite(work, { timeline, kind: "in" }, content, at)) return;
  if (content.type === "revoke") return takeBack(work, { timeline, kind: "in" }, content.targetWamid);
  if (content.type !== "edit") setHeard(work.tx, timeline.id, at);
  takeWords(work, { number, contact, timeline, inbound, freshIds });
}

function getContact(work: Work, id: number): ContactRow {
  const contact = findContact(work.tx, id);
  assert(contact, "a conversation without its contact");
  return contact;
}

// Chips, corrections and what is taken back: they open no window, so nothing tells later how old their names were.
const isAboutOthers: ReadonlySet<Content["type"]> = new Set(["reaction", "edit", "revoke"]);

// Who answers our request for their phone sends a card of their own: that phone is theirs from now on.
function senderOf({ sender, content }: InboundMessage): Sender {
  if (content.type !== "contacts" || !content.askedFor || sender.phone !== null) return sender;
  return { ...sender, phone: content.cards[0]?.phones[0]?.waId ?? null };
}

type Arrival = { number: Receiver; contact: ContactRow; timeline: TimelineRow; inbound: InboundMessage; freshIds: FreshIds };

function takeWords(work: Work, arrival: Arrival): void {
  const { contact, number, timeline, inbound } = arrival;
  if (isBlocked(work.tx, contact.id)) return keepOut(work, arrival);
  const live = findLiveConversation(work.tx, contact.id, number.id);
  const latest = live ? undefined : findLatestConversation(work.tx, timeline.id);
  const survey = readSurveyAnswer(work, timeline, { content: inbound.content, at: clamp(inbound.at, work.now), isOver: !live });
  const surveyed = live ?? latest;
  if (survey && surveyed) return answerSurvey(work, surveyed, arrival, survey);
  if (latest) cancelSurvey(work, latest.id, "wrote");
  const quiet = quietConversation(work, live ?? latest, inbound.content);
  if (quiet) return void keepQuietly(work, quiet, arrival);
  if (inbound.content.type === "edit") return void keepQuietly(work, beginConversation(work, timeline), arrival); // of somebody we never met: no wait either
  if (latest && number.hasTexts === 1) discardGoodbye(work, latest.id);
  const row = live ? wake(work, live) : reopenOrOpen(work, latest, arrival);
  const isNewCase = live === undefined && row.id !== latest?.id;
  const messageId = storeInbound(work, row, inbound, arrival.freshIds);
  if (messageId === null) return;
  const waitFrom = clamp(inbound.at, work.now);
  heedOptOut(work, contact.id, inbound.content, waitFrom);
  keepForm(work, row, inbound.content);
  const isNew = live === undefined && row.status === "pending";
  if (
    letBotTake(work, row, {
      messageId,
      content: inbound.content,
      at: waitFrom,
      isNew,
      isReopened: isNew && !isNewCase,
      attempt: arrival.freshIds.attempt,
    })
  )
    return;
  setArrived(work.tx, row, { id: messageId, at: work.now, waitFrom });
  work.record({ kind: "message_arrived", conversationId: row.id, messageId });
  stopForReply(work, row);
  if (row.assignedAt !== null && waitFrom + metaSecondMs <= row.assignedAt) recallTried(work, row.id);
  const isRuled = applyRules(work, row);
  const isWaitNew = isRuled || row.waitingSince === null;
  if (isWaitNew && number.hasTexts === 1) goToGuard(work, row.id);
  if (row.waitingSince === null) beginClock(work, row.id);
  else if (isRuled || waitFrom < row.waitingSince) recountClock(work, row.id);
  if (isWaitNew) beginWait(work, row);
  else if (waitFrom < (row.waitingSince ?? waitFrom)) restartTimeOut(work, row.id); // told late: they have waited for longer than we knew
  if (number.hasTexts === 1) answerByItself(work, row, arrival, isNewCase);
}

// Kept where their latest case ended, seen by whoever opens it, and told to nobody.
function keepOut(work: Work, arrival: Arrival): void {
  const { contact, number, timeline } = arrival;
  askMetaAgain(work, contact.id, number.id);
  keepQuietly(work, findLatestConversation(work.tx, timeline.id) ?? beginEnded(work, timeline), arrival);
}

function beginEnded(work: Work, timeline: TimelineRow): ConversationRow {
  const row = beginConversation(work, timeline);
  const ended = moveConversation(work.tx, row, { status: "resolved", resolvedAt: work.now });
  assert(ended, "a case moved under its own transaction");
  work.record({ kind: "conversation_moved", conversationId: row.id, from: placeOf(row), to: placeOf(ended), why: "blocked" });
  return ended;
}

function goToGuard(work: Work, id: number): void {
  const row = findConversation(work.tx, id); // as rules have left it
  assert(row, "a case is gone within its own transaction");
  passToGuard(work, row);
}

function answerByItself(work: Work, { id }: ConversationRow, { contact, inbound, freshIds }: Arrival, isNewCase: boolean): void {
  const { content } = inbound;
  const prompt = isCourtesy(content) ? "courtesy" : "words";
  const text = content.type === "text" ? content.body : null;
  sayAutomatically(work, { conversationId: id, contact, prompt, text, isNewCase, attempt: freshIds.attempt });
}

// The customer has begun to wait: for nobody yet, then it finds an owner now; or for an owner, whose time runs, and who is told once a wait.
function beginWait(work: Work, row: ConversationRow): void {
  if (row.status === "pending" || row.ownerId === null) return routeConversation(work, row.id);
  restartTimeOut(work, row.id);
  notify(work, [row.ownerId], { kind: "customer_wrote", conversationId: row.id });
}

// Thanks to a conversation that waits for the customer anyway, a courtesy to one that was put off or has just ended, and a correction of words we
// never had: none of them moves anything (product.md §2.2, §2.3). What could be an answer to what we asked last is no courtesy.
function quietConversation(work: Work, row: ConversationRow | undefined, content: Content): ConversationRow | undefined {
  if (!row) return undefined;
  if (content.type === "edit") return row;
  const hasJustEnded = row.status === "resolved" && row.resolvedAt !== null && work.now - row.resolvedAt <= courtesyGraceMs;
  if (row.status !== "waiting" && !hasJustEnded) return undefined;
  if (isThanks(content)) return row;
  if (row.status === "waiting" && row.snoozedUntil === null) return undefined;
  return isCourtesy(content) && !listLastWords(work.tx, row.id).some(asksSomething) ? row : undefined;
}

// Stored and shown to the owner; opens nothing, starts no clock. Null: it is here already.
function keepQuietly(work: Work, latest: ConversationRow, { inbound, freshIds }: Arrival): number | null {
  const messageId = storeInbound(work, latest, inbound, freshIds);
  if (messageId === null) return null;
  heedOptOut(work, latest.contactId, inbound.content, clamp(inbound.at, work.now));
  setLastMessage(work.tx, latest.id, { id: messageId, at: work.now });
  work.record({ kind: "message_arrived", conversationId: latest.id, messageId });
  return messageId;
}

function answerSurvey(work: Work, row: ConversationRow, arrival: Arrival, answer: SurveyAnswer): void {
  const messageId = keepQuietly(work, row, arrival);
  if (messageId !== null) takeSurveyAnswer(work, answer, messageId, arrival.freshIds.attempt);
}

function reopenOrOpen(work: Work, latest: ConversationRow | undefined, arrival: Arrival): ConversationRow {
  return latest && mayReopen(work, latest) ? reopen(work, latest) : beginConversation(work, arrival.timeline);
}

// So long after its end as its team says; with 0 hours never, not even in the same instant (product.md §2.3).
function mayReopen(work: Work, { teamId, resolvedAt }: ConversationRow): boolean {
  const hours = findTeam(work.tx, teamId)?.reopenHours ?? 0;
  return hours > 0 && resolvedAt !== null && work.now - resolvedAt <= hours * hourMs;
}

function reopen(work: Work, row: ConversationRow): ConversationRow {
  return settle(work, row, "reopened", { teamId: openTeamOf(work, row.teamId), isReopened: true, ...newStint });
}

// The customer writes again. A present owner keeps the conversation; an absent one loses it to the team: at once when he waited for the customer,
// and when he was answering only if he has been away for a while.
function wake(work: Work, row: ConversationRow): ConversationRow {
  const isLeftAlone =
    row.status === "in_progress" && row.waitingSince === null && row.ownerId !== null && isLongGone(work.tx, row.ownerId, work.now);
  if (row.status !== "waiting" && !isLeftAlone) return row;
  return settle(work, row, "customer_wrote", {});
}

const newStint = { tried: null, hops: 0, heldAt: null, handoverId: null, transfers: 0 };

function settle(work: Work, row: ConversationRow, why: "reopened" | "customer_wrote", change: ConversationChange): ConversationRow {
  const isKept = row.ownerId !== null && isPresent(work.tx, row.ownerId, work.now);
  const next = isKept ? keepOwner(work, row, why, change) : toPending(work, row, why, { resolvedAt: null, ...change });
  assert(next, "a case moved under its own transaction");
  return next;
}

function keepOwner(work: Work, row: ConversationRow, why: "reopened" | "customer_wrote", change: ConversationChange) {
  const next = moveConversation(work.tx, row, { status: "in_progress", resolvedAt: null, silenceDueAt: null, ...change });
  if (next) work.record({ kind: "conversation_moved", conversationId: row.id, from: placeOf(row), to: placeOf(next), why });
  return next;
}

/** Meta's time, never later than our receipt, which also stands in for a time that could not be read. */
export function clamp(at: number | null, now: number): number {
  return Math.min(at ?? now, now);
}
