import { findContactFields, setContactFields } from "../../db/queries/conversations/contact-fields.ts";
import type { Language } from "../../db/queries/people/people.ts";
import { findAssignable } from "../../db/queries/routing/assignable.ts";
import { findConversationFor } from "../conversation/visible-conversation.ts";
import { isLanguage } from "../people/fields.ts";
import { maySupervise, type Viewer } from "../permissions.ts";
import { isRefused, no, type Refusal } from "../result.ts";
import type { Work } from "../work.ts";

/** Null takes it away; what is left out stays. */
export type ContactChange = { conversationId: number; language?: string | null; responsibleId?: number | null };

/** The owner of a conversation or a supervisor says which language its customer speaks, and who looks after them: their new conversations go there
 *  first, while that person is eligible. Whoever is responsible works here and may answer; a
 *  supervisor of listed teams chooses among the people of those. */
export function changeContactFields(
  work: Work,
  viewer: Viewer,
  change: ContactChange,
): void | Refusal<"not_found" | "forbidden" | "not_owner" | "bad_language" | "target_unavailable"> {
  const row = findConversationFor(work, viewer, change.conversationId);
  if (isRefused(row)) return row;
  if (row.ownerId !== viewer.personId && !maySupervise(viewer, row.teamId)) return no("not_owner");
  const before = findContactFields(work.tx, row.contactId);
  const language = change.language === undefined ? before.language : change.language;
  const responsibleId = change.responsibleId === undefined ? before.responsibleId : change.responsibleId;
  if (!isSpoken(language)) return no("bad_language");
  if (responsibleId !== null && responsibleId !== before.responsibleId && !findAssignable(work.tx, viewer, responsibleId))
    return no("target_unavailable");
  if (language === before.language && responsibleId === before.responsibleId) return;
  setContactFields(work.tx, row.contactId, { language, responsibleId });
  work.record({ kind: "contact_changed", conversationId: row.id, contactId: row.contactId });
}

function isSpoken(language: string | null): language is Language | null {
  return language === null || isLanguage(language);
}
