import { findTimeline, insertTimeline } from "../../db/queries/contacts/contacts.ts";
import { findLiveConversation, setLastMessage, setReplied } from "../../db/queries/conversations/conversations.ts";
import type { Receiver } from "../../db/queries/system/numbers.ts";
import type { Work } from "../work.ts";
import { findChangedTimeline, reactTo, rewrite, takeBack } from "./change-message.ts";
import { meetContact } from "../contacts/contacts.ts";
import { type InboundEcho, isUnknown } from "../conversation/inbound.ts";
import { discardUnsent } from "../conversation/discard-unsent.ts";
import { beginConversation } from "../conversation/begin-conversation.ts";
import type { FreshIds } from "./fresh-ids.ts";
import { startSilence } from "../inbox/silence.ts";
import { storeInbound } from "./store-inbound.ts";

/** Somebody answered on the business's own phone: shown as ours, ends a wait, leaves the owner. It opens a conversation only if none is
 *  live: pending and without a wait (product.md §2.2). */
export function receiveEcho(work: Work, number: Receiver, echo: InboundEcho, freshIds: FreshIds): void {
  const at = Math.min(echo.at ?? work.now, work.now);
  const { content } = echo;
  if (content.type === "system") return; // something done to a message on our phone, which answers nobody
  const changed = findChangedTimeline(work, number.id, echo);
  if (content.type === "reaction" && isUnknown(echo.sender) && !changed) return; // to nobody, on nothing that is here
  const contactId = changed?.contactId ?? meetContact(work, echo.sender, null).id;
  const timeline = changed ?? findTimeline(work.tx, contactId, number.id) ?? insertTimeline(work.tx, contactId, number.id);
  if (content.type === "reaction") return reactTo(work, timeline, { content, fromCustomer: false, at });
  if (content.type === "edit" && rewrite(work, { timeline, kind: "out" }, content, at)) return;
  if (content.type === "revoke") return takeBack(work, { timeline, kind: "out" }, content.targetWamid);
  const live = findLiveConversation(work.tx, contactId, number.id);
  const row = live ?? beginConversation(work, timeline);
  const messageId = storeInbound(work, row, echo, freshIds);
  if (messageId === null) return;
  const message = { id: messageId, at: work.now };
  if (content.type !== "edit") discardUnsent(work, row.id);
  if (row.status === "waiting" || content.type === "edit") setLastMessage(work.tx, row.id, message);
  else {
    setReplied(work.tx, row.id, message);
    startSilence(work, { conversationId: row.id, origin: "phone", type: content.type });
  }
  work.record({ kind: "message_arrived", conversationId: row.id, messageId });
}
