import { deleteContact, hasTimeline } from "../../db/queries/contacts/contact-card.ts";
import { findContactFor } from "../../db/queries/contacts/contacts-for.ts";
import { mayAdminister, mayWrite, type Viewer } from "../permissions.ts";
import { no, type Refusal } from "../result.ts";
import type { Work } from "../work.ts";

/** Takes away a contact who never wrote and was never written to. Whoever did is part of what happened. */
export function dropContact(
  work: Work,
  viewer: Viewer,
  contactId: number,
): null | Refusal<"not_found" | "forbidden" | "contact_has_cases"> {
  if (!findContactFor(work.tx, viewer, contactId)) return no("not_found");
  if (!mayWrite(viewer)) return no("forbidden");
  if (hasTimeline(work.tx, contactId)) return no("contact_has_cases");
  if (!mayAdminister(viewer)) return no("forbidden");
  deleteContact(work.tx, contactId);
  work.record({ kind: "contact_edited", conversationId: null, contactId, what: "deleted" });
  return null;
}
