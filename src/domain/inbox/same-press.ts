import type { DraftKind } from "../../db/queries/conversations/drafts.ts";
import { findMessage } from "../../db/queries/messages/messages.ts";
import { findMessageOfToken } from "../../db/queries/messages/outbox.ts";
import { findNoteOfToken } from "../../db/queries/conversations/presses.ts";
import type { Tx } from "../../db/open.ts";
import { no, type Refusal } from "../result.ts";
import { isSigned } from "../conversation/sign.ts";

/** One press of "send" or "save note". `clientToken` is the same for the same press, however often and from wherever it arrives. */
export type Press = { kind: DraftKind; personId: number; conversationId: number; clientToken: string; body: string };

/** What this press already made: the message's id, undefined when nothing yet, or a refusal when its token stands for other words or
 *  another conversation: a token means one message. */
export function findPress(tx: Tx, press: Press): number | undefined | Refusal<"idempotency_key_reused"> {
  const find = press.kind === "reply" ? findMessageOfToken : findNoteOfToken;
  const messageId = find(tx, press.personId, press.clientToken);
  if (messageId === undefined) return undefined;
  const made = findMessage(tx, messageId);
  const isSame = made?.conversationId === press.conversationId && (made.text === press.body || isSigned(made.text ?? "", press.body));
  return isSame ? messageId : no("idempotency_key_reused");
}
