import { findConversation } from "../db/queries/conversations.ts";
import { isVisible } from "../db/queries/sight.ts";
import { reopenConversation, resolveConversation, waitForCustomer } from "../domain/inbox/resolve-conversation.ts";
import { maySupervise } from "../domain/permissions.ts";
import { isRefused, no, type Refusal } from "../domain/result.ts";
import { claimConversation } from "../domain/routing/claim.ts";
import { giveConversation, releaseConversation } from "../domain/routing/give.ts";
import type { Work } from "../domain/work.ts";
import { idOf } from "../web/visit.ts";
import { conversationReply, conversationShape } from "./answer/conversation.ts";
import { change } from "./change.ts";
import { type Endpoint, type Method, noBody, type WriteCall, writing } from "./endpoint.ts";
import type { Reply } from "./reply.ts";
import { anId, oneOf, record, type Shape } from "./shape.ts";

type Verb<Body> = (work: Work, call: WriteCall, on: { conversationId: number; body: Body }) => object | Refusal;

/** Who a conversation belongs to and how far it is. */
export const moves: readonly Endpoint[] = [
  move(
    "POST",
    "claim",
    "Takes a pending conversation; a supervisor also takes over an owned one.",
    noBody,
    (work, { viewer, version }, { conversationId }) =>
      isStale(work, { conversationId, version }) && isVisible(work.tx, viewer, conversationId)
        ? no("owner_changed")
        : claimConversation(work, viewer, conversationId),
  ),
  move("PUT", "owner", "A supervisor gives a conversation to somebody, or takes it himself.", record({ user_id: anId() }), give),
  move("DELETE", "owner", "Releases a conversation: pending again in its team.", noBody, (work, { viewer, version }, { conversationId }) =>
    releaseConversation(work, viewer, { conversationId, version }),
  ),
  move(
    "PUT",
    "state",
    "Says that now the customer has to answer.",
    record({ state: oneOf(["waiting"]) }),
    (work, { viewer, version }, { conversationId }) => waitForCustomer(work, viewer, { conversationId, version }),
  ),
  move("POST", "resolution", "Resolves a conversation.", noBody, (work, { viewer, version }, { conversationId }) =>
    resolveConversation(work, viewer, { conversationId, version }),
  ),
  move(
    "DELETE",
    "resolution",
    "Opens a resolved conversation again, in the hands of who does it.",
    noBody,
    (work, { viewer, version }, { conversationId }) => reopenConversation(work, viewer, { conversationId, version }),
  ),
];

function move<Body>(method: Exclude<Method, "GET">, what: string, summary: string, body: Shape<Body>, verb: Verb<Body>): Endpoint {
  return writing(method, `/conversations/:id/${what}`, {
    summary,
    status: 200,
    body,
    answer: conversationShape,
    isVersioned: true,
    async run(call, given) {
      const conversationId = idOf(call.id);
      if (conversationId === null) return no("not_found");
      return change(call, (work): Reply | Refusal => {
        const moved = verb(work, call, { conversationId, body: given });
        return isRefused(moved) ? moved : conversationReply(work.tx, conversationId);
      });
    },
  });
}

// To himself a supervisor takes it over, which the timeline then tells in those words.
function give(
  work: Work,
  { viewer, version }: WriteCall,
  { conversationId, body }: { conversationId: number; body: { user_id: string } },
): object | Refusal {
  const personId = idOf(body.user_id) ?? 0;
  const isToSelf = personId === viewer.personId && maySupervise(viewer);
  if (isToSelf && !isStale(work, { conversationId, version })) return claimConversation(work, viewer, conversationId);
  return giveConversation(work, viewer, { conversationId, personId, version });
}

function isStale(work: Work, seen: { conversationId: number; version: number | null }): boolean {
  const row = findConversation(work.tx, seen.conversationId);
  return row !== undefined && seen.version !== null && seen.version !== row.version;
}
