import { type ConversationRow, findConversation } from "../../db/queries/conversations/conversations.ts";
import { isVisible } from "../../db/queries/conversations/sight.ts";
import type { Viewer } from "../permissions.ts";
import { mayWrite } from "../permissions.ts";
import { no, type Refusal } from "../result.ts";
import type { Work } from "../work.ts";

/** The conversation a person wants to act on. `not_found`: missing or not theirs to see, which look the same;
 *  `forbidden`: a read-only viewer may look but not touch. */
export function findConversationFor(
  work: Pick<Work, "tx">,
  viewer: Viewer,
  id: number,
): ConversationRow | Refusal<"not_found" | "forbidden"> {
  // Sight first: what is not theirs costs what is missing costs.
  const row = isVisible(work.tx, viewer, id) ? findConversation(work.tx, id) : undefined;
  if (!row) return no("not_found");
  if (!mayWrite(viewer)) return no("forbidden");
  return row;
}
