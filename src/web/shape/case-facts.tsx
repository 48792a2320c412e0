import { findContactFields } from "../../db/queries/case-facts.ts";
import { findConversation } from "../../db/queries/conversations.ts";
import { listGivable } from "../../db/queries/givable.ts";
import type { InboxRow } from "../../db/queries/inbox-list.ts";
import { listLabels, listLabelsOf } from "../../db/queries/labels.ts";
import type { Tx } from "../../db/open.ts";
import { findPerson } from "../../db/queries/people.ts";
import { isVisible } from "../../db/queries/sight.ts";
import { maySupervise, mayWrite, type Viewer } from "../../domain/permissions.ts";
import type { CaseFactsProps } from "../../../views/partials/case-facts.tsx";

/** What the panel says of a case beside what WhatsApp tells, and what this viewer may change of it. */
export function factsOf(
  tx: Tx,
  row: Pick<InboxRow, "id" | "contactId" | "ownerId" | "teamId">,
  viewer: Viewer,
): Omit<CaseFactsProps, "view" | "conversationId"> {
  const mayLabel = mayWrite(viewer) && isVisible(tx, viewer, row.id);
  const mayChange = mayLabel && (row.ownerId === viewer.personId || maySupervise(viewer, row.teamId));
  const labels = listLabelsOf(tx, row.id);
  const worn = new Set(labels.map((label) => label.id));
  const { language, responsibleId } = findContactFields(tx, row.contactId);
  const responsible = responsibleId === null ? undefined : findPerson(tx, responsibleId);
  return {
    labels,
    others: mayLabel ? listLabels(tx).filter((label) => !worn.has(label.id)) : [],
    mayLabel,
    priority: findConversation(tx, row.id)?.priority ?? 0,
    language,
    responsible: responsible ? { id: responsible.id, name: responsible.name } : null,
    people: mayChange ? listGivable(tx, viewer, null) : null,
  };
}
