import { isBlocked } from "../../db/queries/contacts/blocking.ts";
import { findContact, getTimeline } from "../../db/queries/contacts/contacts.ts";
import { type ConversationRow, moveConversation } from "../../db/queries/conversations/conversations.ts";
import { deletePressedDraft } from "../../db/queries/conversations/drafts.ts";
import { findWritingHabit } from "../../db/queries/answering/writing-habits.ts";
import { findFileFor } from "../../db/queries/files/files.ts";
import { findMessageByWamid } from "../../db/queries/messages/messages.ts";
import { findNumber } from "../../db/queries/system/numbers.ts";
import { findPerson } from "../../db/queries/people/people.ts";
import type { Viewer } from "../permissions.ts";
import { markCaseSeen } from "../notices/mark-seen.ts";
import { assert, isRefused, no, type Refusal } from "../result.ts";
import { endHandover, isContextUnread } from "../routing/handover.ts";
import type { Work } from "../work.ts";
import { markRead } from "../inbox/mark-read.ts";
import { placeOf } from "../conversation/place.ts";
import { headerOf, templateFileId, type TemplateSaid } from "../conversation/template-shape.ts";
import { fileIdOf, type FileShape, isFileShape, type Shape, words, wordsOf, withWords } from "../conversation/shape.ts";
import { wamidHash } from "../conversation/wamid.ts";
import { canReach } from "../contacts/phone-key.ts";
import { isWindowOpen } from "../conversation/service-window.ts";
import { findPress } from "../inbox/same-press.ts";
import { storeSystemLine } from "../conversation/system-line.ts";
import { signatureFor } from "../conversation/sign.ts";
import { findConversationToAnswer } from "../conversation/visible-conversation.ts";
import { judgeTemplate, type UnusableRefusal } from "../templates/judge-template.ts";
import type { TemplateRefusal } from "../templates/said-fault.ts";
import { recountClock } from "../sla/count-clock.ts";
import { useQuickReplies } from "../quick-replies/use-quick-replies.ts";
import { fitOf, type FitRefusal } from "./file-fit.ts";
import { fillShape, saidIn } from "./fill-shape.ts";
import { undoMs } from "./undo-send.ts";
import { queueReply } from "./queue-reply.ts";
import { type ReactRefusal, targetFault } from "./react.ts";
import { lengthOf, shapeFault, type ShapeRefusal } from "./shape-fault.ts";

export type Draft = {
  conversationId: number;
  /** The words of a plain text; not looked at when there is a `shape`. */
  body: string;
  /** Anything else that can be sent; left out: a text. */
  shape?: Shape;
  /** The conversation's version the writer saw; null when he does not care who owns it by now. */
  version: number | null;
  /** One per press, the same on a retry: pressing twice sends once. */
  clientToken: string;
  /** The key the beginning of it was kept with; "" or left out: whatever was begun is what is sent. */
  pressKey?: string;
  /** Made before queueing: a fresh id for the outbox and the tag Meta gives back in every status. */
  outboxId: string;
  tag: string;
  quotedHash?: Uint8Array | null;
  /** The quick replies that its words were made from. */
  quickReplyIds?: readonly number[];
  /** Written where one can take it back: a text waits for that, when its writer likes it so. */
  mayUndo?: boolean;
};

export type SendRefusal =
  | ShapeRefusal
  | FitRefusal
  | ReactRefusal
  | UnusableRefusal
  | TemplateRefusal
  | Refusal<
      | "not_found"
      | "forbidden"
      | "not_owner"
      | "owner_changed"
      | "illegal_move"
      | "window_closed"
      | "number_paused"
      | "no_recipient"
      | "contact_blocked"
      | "idempotency_key_reused"
      | "context_unread"
      | "unknown_file"
      | "unfilled_placeholder"
    >;

/** Queues what the owner says to the customer, signed where the team signs; returns the message's id. It ends the customer's wait now; Graph
 *  hears of it from the outbox. A reaction ends no wait and moves nothing. */
export function sendMessage(work: Work, viewer: Viewer, draft: Draft): number | SendRefusal {
  const { shape: filled, missing } = fillShape(work.tx, viewer, saidOf(draft));
  const press = { ...draft, shape: filled, kind: "reply", personId: viewer.personId } as const;
  const before = findPress(work.tx, press);
  if (before !== undefined) return before;
  const row = findConversationToAnswer(work, viewer, draft.conversationId);
  if (isRefused(row)) return row;
  const shape = withShown(work, row, filled);
  if (isRefused(shape)) return shape;
  const refusal = whyNotSent(work, viewer, row, { ...draft, shape, missing });
  if (refusal) return refusal;
  const said = { ...draft, shape: signed(work, row, viewer, shape), authorId: viewer.personId, origin: "person" } as const;
  if (shape.type === "reaction") return queueReply(work, row, { ...said, quotedHash: wamidHash(shape.reaction.message_id) });
  const live = row.status === "waiting" ? backInProgress(work, row) : row;
  const isHeld = draft.mayUndo === true && shape.type === "text" && findWritingHabit(work.tx, viewer.personId).mayUndo;
  const messageId = queueReply(work, live, {
    ...said,
    ...(shape.type === "template" && { quotedHash: null }),
    holdMs: isHeld ? undoMs : 0,
  });
  if (shape.type === "text")
    deletePressedDraft(work.tx, { conversationId: row.id, personId: viewer.personId, kind: "reply" }, draft.pressKey ?? "");
  if (draft.quickReplyIds?.length) useQuickReplies(work, viewer, row, { ids: draft.quickReplyIds, said: saidIn(shape) });
  endHandover(work, row);
  markRead(work, live);
  markCaseSeen(work, viewer.personId, row.id); // whoever answers, from whatever device, has seen it
  return messageId;
}

/** What is to be filled in before it is judged. */
export function saidOf({
  conversationId,
  shape,
  body,
  quickReplyIds: replyIds = [],
}: Pick<Draft, "conversationId" | "shape" | "body" | "quickReplyIds">) {
  return { conversationId, shape: shape ?? words(body), replyIds };
}

function signed(work: Work, row: ConversationRow, viewer: Viewer, shape: Shape): Shape {
  const said = wordsOf(shape);
  return said === null || said === "" ? shape : withWords(shape, signatureFor(work.tx, row, viewer.personId) + said);
}

/** Why this one may not say it there now; null: they may. */
export function whyNotSent(
  work: Work,
  viewer: Viewer,
  row: ConversationRow,
  draft: Pick<Draft, "version"> & { shape: Shape; missing: readonly string[] },
): SendRefusal | null {
  const { shape, missing } = draft;
  if (row.status === "resolved") return no("illegal_move");
  if (row.ownerId !== viewer.personId)
    return no("not_owner", { owner: row.ownerId === null ? null : (findPerson(work.tx, row.ownerId)?.name ?? null) });
  if (draft.version !== null && draft.version !== row.version) return no("owner_changed");
  const hasWords = (wordsOf(shape) ?? "") !== "";
  const fault =
    shapeFault(shape, hasWords ? lengthOf(signatureFor(work.tx, row, viewer.personId)) : 0) ?? partFault(work, viewer, row, shape);
  if (fault) return fault;
  if (missing[0] !== undefined) return no("unfilled_placeholder", { name: missing[0] });
  if (isContextUnread(work.tx, row, viewer.personId)) return no("context_unread");
  if (isBlocked(work.tx, row.contactId)) return no("contact_blocked");
  if (!canReach(findContact(work.tx, row.contactId))) return no("no_recipient");
  if (findNumber(work.tx, row.numberId)?.pausedAt !== null) return no("number_paused");
  if (shape.type !== "template" && !isWindowOpen(getTimeline(work.tx, row.timelineId).customerAt, work.now)) return no("window_closed");
  return null;
}

// What the shape refers to: a file of ours, or the message that a reaction stands under.
function partFault(work: Work, viewer: Viewer, row: ConversationRow, shape: Shape): SendRefusal | null {
  if (shape.type === "reaction") return targetFault(work, row, findMessageByWamid(work.tx, wamidHash(shape.reaction.message_id)));
  if (shape.type === "template") return headerFileFault(work, viewer, shape.template);
  if (!isFileShape(shape)) return null;
  const file = findFileFor(work.tx, viewer, fileIdOf(shape) ?? "");
  return file ? fitOf(file, shape) : no("unknown_file");
}

/** A template with how the customer will see it, or why it may not go to this one now; any other shape as it is. */
export function withShown(
  work: Work,
  row: Pick<ConversationRow, "numberId" | "contactId">,
  shape: Shape,
): Shape | UnusableRefusal | TemplateRefusal {
  if (shape.type !== "template") return shape;
  const shown = judgeTemplate(work.tx, row, shape.template);
  return isRefused(shown) ? shown : { ...shape, shown };
}

// Meta takes files in a header by the same kinds and sizes as files alone.
function headerFileFault(work: Work, viewer: Viewer, template: TemplateSaid): SendRefusal | null {
  const [header] = headerOf(template);
  if (header === undefined || header.type === "text" || header.type === "location") return null;
  const file = findFileFor(work.tx, viewer, templateFileId(template) ?? "");
  if (!file) return no("unknown_file");
  return fitOf(file, asFileShape(header.type, file.id));
}

function asFileShape(type: "image" | "video" | "document", fileId: string): FileShape {
  const part = { file_id: fileId };
  if (type === "image") return { type, image: part };
  return type === "video" ? { type, video: part } : { type, document: part };
}

/** Whoever writes to a customer he waited for has the conversation in hand again. What was put off is no more, and says so: nobody is reminded
 *  of it later. */
export function backInProgress(work: Work, row: ConversationRow): ConversationRow {
  const next = moveConversation(work.tx, row, { status: "in_progress" });
  assert(next, "a case moved under its own transaction");
  if (row.snoozedUntil !== null) storeSystemLine(work, next, { type: "unsnoozed" });
  work.record({ kind: "conversation_moved", conversationId: row.id, from: placeOf(row), to: placeOf(next), why: "by_hand" });
  recountClock(work, row.id);
  return next;
}
