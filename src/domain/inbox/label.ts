import { deleteConversationLabel, findLabel, insertConversationLabel, listLabelsOf } from "../../db/queries/conversations/labels.ts";
import { storeSystemLine } from "../conversation/system-line.ts";
import { findConversationFor } from "../conversation/visible-conversation.ts";
import type { Viewer } from "../permissions.ts";
import { isRefused, no, type Refusal } from "../result.ts";
import { routeConversation } from "../routing/assign.ts";
import type { Work } from "../work.ts";

const labelsMax = 20;

/** Puts a label on a conversation or takes it off, by whoever may write on it. One that kept the conversation from being given out lets it go. */
export function labelConversation(
  work: Work,
  viewer: Viewer,
  to: { conversationId: number; labelId: number; isSet: boolean },
): void | Refusal<"not_found" | "forbidden" | "unknown_label" | "too_many_labels"> {
  const row = findConversationFor(work, viewer, to.conversationId);
  if (isRefused(row)) return row;
  if (!findLabel(work.tx, to.labelId)) return no("unknown_label");
  if (to.isSet && listLabelsOf(work.tx, row.id).length >= labelsMax) return no("too_many_labels", { max: labelsMax });
  const change = to.isSet ? insertConversationLabel : deleteConversationLabel;
  if (!change(work.tx, row.id, to.labelId)) return;
  work.record({ kind: "conversation_labelled", conversationId: row.id, labelId: to.labelId, isSet: to.isSet });
  storeSystemLine(work, row, { type: to.isSet ? "labelled" : "unlabelled", facts: { label: to.labelId } });
  if (!to.isSet && row.status === "pending") routeConversation(work, row.id);
}
