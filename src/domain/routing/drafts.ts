import { deleteDraft, type DraftKind, setDraft } from "../../db/queries/conversations/drafts.ts";
import { type ConversationRow, findConversation } from "../../db/queries/conversations/conversations.ts";
import { isOnlyNamed } from "../../db/queries/conversations/sight.ts";
import { forgetDraft } from "../../db/queries/routing/handovers.ts";
import { showTyping } from "../conversation/show-typing.ts";
import { findConversationFor } from "../conversation/visible-conversation.ts";
import type { Viewer } from "../permissions.ts";
import { isRefused, no, type Refusal } from "../result.ts";
import type { Work } from "../work.ts";
import { isSeen } from "../visible-text.ts";

/** The most of a beginning that is kept: as much as one message holds. */
const draftMax = 4096;

export type DraftRefusal = Refusal<"not_found" | "forbidden" | "not_owner" | "bad_draft_kind" | "text_too_long">;

/** Keeps what somebody has begun to write in a conversation, per tab of the composer; an empty one is thrown away, with what the sender of
 *  a transfer had begun. `pressKey` is what sending it will carry, "" for none. Replies are the owner's alone. Nobody else ever reads it,
 *  and nothing is told. */
export function saveDraft(
  work: Work,
  viewer: Viewer,
  draft: { conversationId: number; kind: string; body: string; pressKey: string },
): "kept" | "gone" | DraftRefusal {
  const { kind, body, pressKey } = draft;
  const row = findFor(work, viewer, draft.conversationId, kind);
  if (isRefused(row)) return row;
  if (!isDraftKind(kind)) return no("bad_draft_kind");
  if (kind === "reply" && row.ownerId !== viewer.personId) return no("not_owner");
  if ([...body].length > draftMax) return no("text_too_long", { max: draftMax });
  const place = { conversationId: row.id, personId: viewer.personId, kind };
  if (isSeen(body)) {
    setDraft(work.tx, place, { body, pressKey: pressKey === "" ? null : pressKey }, work.now);
    if (kind === "reply") showTyping(work, row, viewer.personId);
    return "kept";
  }
  deleteDraft(work.tx, place);
  if (kind === "reply" && row.handoverId !== null) forgetDraft(work.tx, row.handoverId);
  return "gone";
}

// Who was named in a note writes one back.
function findFor(work: Work, viewer: Viewer, id: number, kind: string): ConversationRow | Refusal<"not_found" | "forbidden"> {
  const named = kind === "note" && isOnlyNamed(work.tx, viewer, id) ? findConversation(work.tx, id) : undefined;
  return named ?? findConversationFor(work, viewer, id);
}

function isDraftKind(kind: string): kind is DraftKind {
  return kind === "reply" || kind === "note";
}
