import { type ContactField, listContactFields, listContactValues, setContactValue } from "../../db/queries/contacts/contact-values.ts";
import type { ConversationRow } from "../../db/queries/conversations/conversations.ts";
import { tellEdited } from "../contacts/edit-contact.ts";
import { readFieldValue } from "../contacts/field-value.ts";
import type { Content } from "../conversation/inbound.ts";
import { storeSystemLine } from "../conversation/system-line.ts";
import { fold } from "../search/operators.ts";
import type { Work } from "../work.ts";

/** So many answers of one form are looked at. */
const answersMax = 50;

/** What a customer filled in a form (a WhatsApp "flow") is known of them from now on where a question is called as a field of contacts is, and a
 *  line of the timeline says so. What our people wrote stays: it is theirs to correct. */
export function keepForm(work: Work, row: Pick<ConversationRow, "id" | "timelineId" | "contactId">, content: Content): void {
  if (content.type !== "reply" || content.control !== "flow" || content.answers.length === 0) return;
  const fields = new Map(listContactFields(work.tx).map((field) => [plain(field.name), field]));
  if (fields.size === 0) return;
  const known = new Map(listContactValues(work.tx, row.contactId).map((value) => [value.fieldId, value]));
  const kept: ContactField[] = [];
  for (const [question, answer] of content.answers.slice(0, answersMax)) {
    const field = fields.get(plain(question));
    const before = field && known.get(field.id);
    const value = field ? readFieldValue(field, answer) : null;
    if (!field || value === null || value === "" || value === before?.value || (before && before.byName !== null)) continue;
    setContactValue(work.tx, { contactId: row.contactId, fieldId: field.id }, value, { personId: null, now: work.now });
    tellEdited(work, row.contactId, "field", field.id);
    kept.push(field);
  }
  if (kept.length > 0) storeSystemLine(work, row, { type: "form_kept", facts: { names: kept.map(({ name }) => name).join(", ") } });
}

function plain(name: string): string {
  return fold(name)
    .replace(/[\s_-]+/g, " ")
    .trim();
}
