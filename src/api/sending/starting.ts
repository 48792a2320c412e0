import { findInboxRow } from "../../db/queries/conversations/inbox-list.ts";
import { findMessage } from "../../db/queries/messages/messages.ts";
import { newAttempt } from "../../domain/sending/new-attempt.ts";
import { startConversation } from "../../domain/sending/start-conversation.ts";
import type { Shape } from "../../domain/conversation/shape.ts";
import { assert, isRefused, type Refusal } from "../../domain/result.ts";
import type { Work } from "../../domain/work.ts";
import { tokenOfKey } from "../../web/http/client-key.ts";
import { conversationAnswer, conversationShape } from "../answer/conversation.ts";
import { change } from "../change.ts";
import { type Endpoint, type WriteCall, writing } from "../endpoint.ts";
import { problem, type Reply } from "../reply.ts";
import { anId, record, text } from "../shape.ts";
import { saidFields, shapeIn } from "./said-shape.ts";

/** Writing to somebody first. */
export const starting: readonly Endpoint[] = [
  writing("POST", "/conversations", {
    summary:
      "Starts a conversation, owned by this token's person. Free text goes only to who wrote in the last 24 hours (else 409 window_closed); a conversation that goes on is answered with 409 live_case and its id in `conversation`. A template goes to anybody, at any time. What one may not see may stand in its way: 409 not_startable.",
    status: 201,
    body: record({
      number_id: anId(),
      to: text({ description: "A phone with its country, or as it is dialled where the number is: 11 15-1234-5678." }),
      message: record(saidFields),
    }),
    answer: conversationShape,
    async run(call, { number_id, to, message }) {
      const wanted = { numberId: Number(number_id), to };
      const shape = shapeIn(message);
      if ("field" in shape) return problem("bad_body", { field: `message.${shape.field}` });
      return change(call, (work) => start(work, call, { ...wanted, shape }));
    },
  }),
];

function start(work: Work, call: WriteCall, { shape, ...wanted }: { numberId: number; to: string; shape: Shape }): Reply | Refusal {
  const attempt = newAttempt(call.app.world.random, tokenOfKey(call.kept?.key ?? "", 0));
  const messageId = startConversation(work, call.viewer, { ...wanted, draft: { body: "", shape, ...attempt } });
  if (isRefused(messageId)) return messageId;
  const row = findInboxRow(work.tx, findMessage(work.tx, messageId)?.conversationId ?? 0, call.viewer.personId);
  assert(row, "a conversation is gone within its own transaction");
  return { status: 201, body: conversationAnswer(row, call.viewer) };
}
