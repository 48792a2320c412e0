import { findContactFields } from "../db/queries/conversations/contact-fields.ts";
import { findConversation } from "../db/queries/conversations/conversations.ts";
import { listAssignable } from "../db/queries/routing/assignable.ts";
import type { InboxRow } from "../db/queries/conversations/inbox-list.ts";
import { listLabelsOf } from "../db/queries/conversations/labels.ts";
import type { Tx } from "../db/open.ts";
import { findPerson } from "../db/queries/people/people.ts";
import { isVisible } from "../db/queries/conversations/sight.ts";
import { maySupervise, mayWrite, type Viewer } from "../domain/permissions.ts";
import type { ConversationFactsProps } from "../../views/partials/conversation/conversation-facts.tsx";

/** What the panel says of a conversation beside what WhatsApp tells, and what this viewer may change of it. */
export function factsOf(
  tx: Tx,
  row: Pick<InboxRow, "id" | "contactId" | "ownerId" | "teamId">,
  viewer: Viewer,
): Omit<ConversationFactsProps, "view" | "conversationId"> {
  const mayLabel = mayWrite(viewer) && isVisible(tx, viewer, row.id);
  const mayChange = mayLabel && (row.ownerId === viewer.personId || maySupervise(viewer, row.teamId));
  const labels = listLabelsOf(tx, row.id);
  const { language, responsibleId } = findContactFields(tx, row.contactId);
  const responsible = responsibleId === null ? undefined : findPerson(tx, responsibleId);
  return {
    labels,
    mayLabel,
    priority: findConversation(tx, row.id)?.priority ?? 0,
    language,
    responsible: responsible ? { id: responsible.id, name: responsible.name } : null,
    people: mayChange ? listAssignable(tx, viewer, null) : null,
  };
}
