import { type ConversationRow, findConversation } from "../../db/queries/conversations/conversations.ts";
import { isOnlyNamed, isVisible } from "../../db/queries/conversations/sight.ts";
import type { Viewer } from "../permissions.ts";
import { mayWrite } from "../permissions.ts";
import { isRefused, no, type Refusal } from "../result.ts";
import type { Work } from "../work.ts";

/** The conversation a person wants to act on. `not_found`: missing or not theirs to see, which look the same;
 *  `forbidden`: a read-only viewer, or who was only named in a note of it, may look but not touch. */
export function findConversationFor(
  work: Pick<Work, "tx">,
  viewer: Viewer,
  id: number,
): ConversationRow | Refusal<"not_found" | "forbidden"> {
  // Sight first: what is not theirs costs what is missing costs.
  const row = isVisible(work.tx, viewer, id) ? findConversation(work.tx, id) : undefined;
  if (!row) return no(isOnlyNamed(work.tx, viewer, id) ? "forbidden" : "not_found");
  if (!mayWrite(viewer)) return no("forbidden");
  return row;
}

/** The conversation in which a person wants to say something to the customer. Whoever was only named in a note of it hears what everybody hears who
 *  does not own it. */
export function findConversationToAnswer(
  work: Pick<Work, "tx">,
  viewer: Viewer,
  id: number,
): ConversationRow | Refusal<"not_found" | "forbidden" | "not_owner"> {
  const row = findConversationFor(work, viewer, id);
  return isRefused(row) && row.refused === "forbidden" && mayWrite(viewer) ? no("not_owner") : row;
}
