import type { ConversationRow } from "../../../db/queries/conversations/conversations.ts";
import { listLabelsOf } from "../../../db/queries/conversations/labels.ts";
import { listContactFields, listContactValues } from "../../../db/queries/contacts/contact-values.ts";
import { findRuleFacts } from "../../../db/queries/routing/rules.ts";
import type { Viewer } from "../../permissions.ts";
import { fillerFor } from "../../quick-replies/fill-reply.ts";
import { isOpen } from "../../schedule/business-time.ts";
import { hoursOf } from "../../schedule/hours-of.ts";
import { getCompany } from "../../setup/company.ts";
import type { Work } from "../../work.ts";
import type { FlowContext } from "../step-io.ts";

// A bot is no person: it has no name to sign with, and no phone for a name.
const bot: Viewer = { personId: 0, role: "viewer", teamIds: [], seesTeamIds: [], leadsTeamIds: [], isMasked: true };

/** What a bot knows of the customer of a conversation, as it is now. */
export function contextOf(work: Work, row: ConversationRow): FlowContext {
  const { language, isReturning } = findRuleFacts(work.tx, row.contactId, row.id);
  const names = new Map(listContactFields(work.tx).map(({ id, name }) => [id, name]));
  const values = listContactValues(work.tx, row.contactId).map(({ fieldId, value }) => [names.get(fieldId) ?? "", value] as const);
  return {
    language: language ?? getCompany(work.tx).language,
    isOpen: isOpen(hoursOf(work.tx, row.teamId), work.now),
    isReturning,
    labels: listLabelsOf(work.tx, row.id).map(({ name }) => name),
    fields: Object.fromEntries(values),
    valueOf: fillerFor(work.tx, bot, row).valueOf,
  };
}
