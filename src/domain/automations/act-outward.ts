import type { ContactRow } from "../../db/queries/contacts/contacts.ts";
import type { ConversationRow } from "../../db/queries/conversations/conversations.ts";
import { insertAutomaticText } from "../../db/queries/automatic/automatic-texts.ts";
import { findFlow } from "../../db/queries/bots/flows.ts";
import { findWebhook } from "../../db/queries/webhooks/webhooks.ts";
import type { Tx } from "../../db/open.ts";
import { mayBeSaid } from "../automatic/may-be-said.ts";
import { isRefused, no, type Refusal } from "../result.ts";
import type { Attempt } from "../sending/new-attempt.ts";
import { queueReply } from "../sending/queue-reply.ts";
import { judgeTemplate } from "../templates/judge-template.ts";
import type { Work } from "../work.ts";
import { templateSaid } from "./plain-template.ts";
import type { Action } from "./rule.ts";

/** What of these an action names that is not there any more, or does nothing. */
export function goneOutward(tx: Tx, { type, value }: Action): Refusal<"flow_unpublished" | "webhook_off" | "template_gone"> | null {
  const id = Number(value);
  if (type === "flow") return (findFlow(tx, id)?.publishedId ?? null) === null ? no("flow_unpublished") : null;
  if (type === "webhook") return findWebhook(tx, id)?.isOn ? null : no("webhook_off");
  if (type === "template") return templateSaid(tx, id) ? null : no("template_gone", { name: value });
  return null;
}

/** Sends a template by itself: it shares the budget of texts, but needs no open window. */
export function sayTemplate(
  work: Work,
  row: ConversationRow,
  { contact, templateId, attempt }: { contact: ContactRow; templateId: number; attempt: Attempt },
): void | Refusal {
  if (row.status === "resolved") return no("illegal_move");
  const template = templateSaid(work.tx, templateId);
  if (!template) return no("template_gone", { name: "" });
  const shown = judgeTemplate(work.tx, row, template);
  if (isRefused(shown)) return shown;
  if (!mayBeSaid(work, row, { contact, kind: "rule", prompt: null, needsNoWindow: true })) return no("text_withheld");
  const shape = { type: "template", template, shown } as const;
  const messageId = queueReply(work, row, { ...attempt, shape, authorId: null, origin: "rule" });
  const { contactId, numberId, teamId } = row;
  insertAutomaticText(work.tx, { messageId, contactId, numberId, teamId, kind: "rule", closedSince: null, at: work.now });
}
