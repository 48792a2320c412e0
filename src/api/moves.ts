import { findConversation } from "../db/queries/conversations/conversations.ts";
import { isVisible } from "../db/queries/conversations/sight.ts";
import { markUnread, openConversation } from "../domain/inbox/mark-read.ts";
import { reopenConversation, resolveConversation, waitForCustomer } from "../domain/inbox/resolve-conversation.ts";
import { snoozeConversation, unsnoozeConversation } from "../domain/inbox/snooze.ts";
import { maySupervise, mayWrite, type Viewer } from "../domain/permissions.ts";
import { isRefused, no, type Refusal } from "../domain/result.ts";
import { answerAsk, askForConversation } from "../domain/routing/ask.ts";
import { claimConversation } from "../domain/routing/claim.ts";
import { assignConversation, releaseConversation } from "../domain/routing/assign-by-hand.ts";
import { confirmContext } from "../domain/routing/handover.ts";
import { transferConversation, type TransferReason, transferReasons } from "../domain/routing/transfer.ts";
import type { Work } from "../domain/work.ts";
import { idOf } from "../web/http/visit.ts";
import { conversationReply, conversationShape } from "./answer/conversation.ts";
import { change } from "./change.ts";
import { type Endpoint, type Method, noBody, writing } from "./endpoint.ts";
import type { Reply } from "./reply.ts";
import { anId, flag, future, oneOf, optional, record, type Shape, text } from "./shape.ts";

type Wanted = { conversationId: number; version: number | null };
type Move<Body> = { summary: string; body: Shape<Body>; verb(work: Work, viewer: Viewer, wanted: Wanted & Body): object | Refusal };

const done = {};

/** Who a conversation belongs to and how far it is. */
export const moves: readonly Endpoint[] = [
  move("POST", "claim", { summary: "Takes a pending conversation; a supervisor also takes over an owned one.", body: noBody, verb: claim }),
  move("PUT", "owner", {
    summary: "A supervisor assigns a conversation to anybody, or to themselves. `confirm`: even to somebody who is away or at capacity.",
    body: record({ user_id: anId(), confirm: optional(flag) }),
    verb: give,
  }),
  move("DELETE", "owner", { summary: "Releases a conversation: pending again in its team.", body: noBody, verb: releaseConversation }),
  move("PUT", "state", {
    summary: "Marks a conversation as waiting on the customer.",
    body: record({ state: oneOf(["waiting"]) }),
    verb: waitForCustomer,
  }),
  move("PUT", "snooze", {
    summary: "Puts a conversation off until an instant, at most a year ahead. For its owner, while no customer waits.",
    body: record({ until: future }),
    verb: (work, viewer, { until, ...wanted }) => snoozeConversation(work, viewer, { ...wanted, until: Date.parse(until) }),
  }),
  move("DELETE", "snooze", {
    summary: "Takes back that a conversation was put off.",
    body: noBody,
    verb: unsnoozeConversation,
  }),
  move("POST", "resolution", { summary: "Resolves a conversation.", body: noBody, verb: resolveConversation }),
  move("DELETE", "resolution", {
    summary: "Reopens a resolved conversation; whoever does it owns it.",
    body: noBody,
    verb: reopenConversation,
  }),
  move("PUT", "unread", {
    summary: "Marks a conversation as unread, for the user of the token alone.",
    body: noBody,
    verb: (work, viewer, { conversationId }) => markUnread(work, viewer, conversationId) ?? done,
  }),
  move("DELETE", "unread", {
    summary: "The user of the token has read it. Of the owner this also sends blue ticks and opens a transfer.",
    body: noBody,
    verb: (work, viewer, { conversationId }) => openConversation(work, viewer, conversationId) ?? done,
  }),
  move("POST", "transfers", {
    summary:
      "Transfers a conversation to a person or to a team's queue, with a note. `confirm`: even to somebody who is away or at capacity.",
    body: record({
      to_user_id: optional(anId()),
      to_team_id: optional(anId()),
      note: optional(text({ description: "An internal note; required unless the team does without." })),
      reason: optional(oneOf(transferReasons)),
      confirm: optional(flag),
    }),
    verb: transfer,
  }),
  move("PUT", "context", {
    summary: "Confirms that the note of a transfer was read. Until then the first reply is refused with context_unread.",
    body: noBody,
    verb: confirmContext,
  }),
  move("POST", "ask", {
    summary: "Asks the owner for a conversation. If they stay silent, it is decided after 20 seconds.",
    body: noBody,
    verb: askForConversation,
  }),
  move("PUT", "ask", {
    summary: "The owner answers whoever is asking.",
    body: record({ answer: oneOf(["yes", "no"]) }),
    verb: (work, viewer, { answer, ...wanted }) => answerAsk(work, viewer, { ...wanted, isYes: answer === "yes" }),
  }),
];

type ToTransfer = Wanted & { to_user_id?: string; to_team_id?: string; note?: string; reason?: TransferReason; confirm?: boolean };

function transfer(work: Work, viewer: Viewer, wanted: ToTransfer): object | Refusal {
  const { to_user_id: userId, to_team_id: teamId, note = "", reason = "other", confirm = false, conversationId, version } = wanted;
  if ((userId === undefined) === (teamId === undefined)) return no("bad_target");
  const to = userId === undefined ? { teamId: idOf(teamId) ?? 0 } : { personId: idOf(userId) ?? 0 };
  return transferConversation(work, viewer, { conversationId, version, to, note, reason, confirm });
}

function move<Body>(method: Exclude<Method, "GET">, what: string, { verb, ...declared }: Move<Body>): Endpoint {
  return writing(method, `/conversations/:id/${what}`, {
    ...declared,
    status: 200,
    answer: conversationShape,
    isVersioned: true,
    async run(call, body) {
      const conversationId = idOf(call.id);
      if (conversationId === null) return no("not_found");
      return change(call, (work): Reply | Refusal => {
        const moved = verb(work, call.viewer, { ...body, conversationId, version: call.version });
        return isRefused(moved) ? moved : conversationReply(work.tx, conversationId, call.viewer);
      });
    },
  });
}

function claim(work: Work, viewer: Viewer, wanted: Wanted): object | Refusal {
  const mayTry = mayWrite(viewer) && isVisible(work.tx, viewer, wanted.conversationId);
  return mayTry && isStale(work, wanted) ? no("owner_changed") : claimConversation(work, viewer, wanted.conversationId);
}

// To himself a supervisor takes it over, which the timeline then tells in those words.
function give(work: Work, viewer: Viewer, wanted: Wanted & { user_id: string; confirm?: boolean }): object | Refusal {
  const personId = idOf(wanted.user_id) ?? 0;
  const teamId = findConversation(work.tx, wanted.conversationId)?.teamId ?? 0;
  if (personId === viewer.personId && maySupervise(viewer, teamId)) return claim(work, viewer, wanted);
  return assignConversation(work, viewer, { ...wanted, personId });
}

function isStale(work: Work, { conversationId, version }: Wanted): boolean {
  return version !== null && version !== findConversation(work.tx, conversationId)?.version;
}
