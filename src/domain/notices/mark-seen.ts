import { findOwnNotification, setSeenOfCase, setSeenOne, setSeenUpTo } from "../../db/queries/notices/notifications.ts";
import type { Viewer } from "../permissions.ts";
import { no, type Refusal } from "../result.ts";
import type { Work } from "../work.ts";

/** More than anybody has; the rest with the next look. */
const seenMax = 5_000;

/** This person has looked at what one notification is about: all of its conversation is seen, on all their devices, and no repeat follows. */
export function markSeen(work: Work, viewer: Viewer, id: number): void | Refusal<"not_found"> {
  const found = findOwnNotification(work.tx, viewer, id);
  if (!found) return no("not_found");
  if (found.conversationId !== null) return markCaseSeen(work, viewer.personId, found.conversationId);
  if (setSeenOne(work.tx, viewer.personId, id, work.now)) tell(work, viewer.personId, null);
}

/** The conversation is open before this person. Nobody else learns of it. */
export function markCaseSeen(work: Work, personId: number, conversationId: number): void {
  if (setSeenOfCase(work.tx, personId, conversationId, work.now)) tell(work, personId, conversationId);
}

/** The list was before this person's eyes, up to a number. */
export function markAllSeen(work: Work, viewer: Viewer, upToId: number): void {
  if (setSeenUpTo(work.tx, viewer.personId, { upToId, limit: seenMax }, work.now)) tell(work, viewer.personId, null);
}

function tell(work: Work, personId: number, conversationId: number | null): void {
  work.record({ kind: "notices_seen", conversationId, personId });
}
