import type { BotRunRow } from "../../../db/queries/bots/runs.ts";
import { findContact, getTimeline } from "../../../db/queries/contacts/contacts.ts";
import { listContactFields, setContactValue } from "../../../db/queries/contacts/contact-values.ts";
import { setPriority } from "../../../db/queries/conversations/contact-fields.ts";
import type { ConversationRow } from "../../../db/queries/conversations/conversations.ts";
import { insertConversationLabel, listLabels, listLabelsOf } from "../../../db/queries/conversations/labels.ts";
import { findFile } from "../../../db/queries/files/files.ts";
import { findNumber } from "../../../db/queries/system/numbers.ts";
import { tellEdited } from "../../contacts/edit-contact.ts";
import { readFieldValue } from "../../contacts/field-value.ts";
import { canReach } from "../../contacts/phone-key.ts";
import { isWindowOpen } from "../../conversation/service-window.ts";
import { fileIdOf, isFileShape, type Shape } from "../../conversation/shape.ts";
import { storeSystemLine } from "../../conversation/system-line.ts";
import { unreachable } from "../../result.ts";
import { fold } from "../../search/operators.ts";
import { fitOf } from "../../sending/file-fit.ts";
import type { Attempt } from "../../sending/new-attempt.ts";
import { queueReply } from "../../sending/queue-reply.ts";
import { shapeFault } from "../../sending/shape-fault.ts";
import type { Work } from "../../work.ts";
import type { FlowMessage, FlowOutput } from "../step-io.ts";

const labelsMax = 20;

export type HandOver = Extract<FlowOutput, { type: "hand_over" }>;

/** Does what a step wants done, in order: messages into the one outbox, labels, fields, priority, a webhook. Returns how the run ends, if it
 *  does: what cannot be said ends it too, for a customer must not be left with a bot that is mute. */
export function carryOut(
  work: Work,
  row: ConversationRow,
  run: BotRunRow,
  { outputs, attempt }: { outputs: readonly FlowOutput[]; attempt: () => Attempt },
): HandOver | "end" | null {
  for (const output of outputs) {
    switch (output.type) {
      case "hand_over":
        return output;
      case "end":
        return "end";
      case "set":
        set(work, row, output.set);
        break;
      case "webhook":
        work.enqueue({ kind: "ask_flow_webhook", key: `${run.id}:${run.turn}`, flowId: run.flowId, runId: run.id, turn: run.turn });
        break;
      default:
        if (!say(work, row, output, attempt)) return { type: "hand_over", why: "unsent", team: null, skills: [], priority: null };
    }
  }
  return null;
}

/** Whether anything can be said to this customer now: the number sends, WhatsApp's window is open, they can be reached. */
export function canSpeak(work: Work, row: Pick<ConversationRow, "numberId" | "timelineId" | "contactId">): boolean {
  const isSending = findNumber(work.tx, row.numberId)?.pausedAt === null;
  return (
    isSending && isWindowOpen(getTimeline(work.tx, row.timelineId).customerAt, work.now) && canReach(findContact(work.tx, row.contactId))
  );
}

function say(work: Work, row: ConversationRow, message: FlowMessage, attempt: () => Attempt): boolean {
  const shape = shapeOf(message);
  if (!canSpeak(work, row) || shapeFault(shape) !== null || !fits(work, shape)) return false;
  queueReply(work, row, { ...attempt(), shape, authorId: null, origin: "bot" });
  return true;
}

function fits(work: Work, shape: Shape): boolean {
  if (!isFileShape(shape)) return true;
  const file = findFile(work.tx, fileIdOf(shape) ?? "");
  return file !== undefined && fitOf(file, shape) === null;
}

function shapeOf(message: FlowMessage): Shape {
  switch (message.type) {
    case "text":
    case "interactive":
      return message;
    case "form":
      return formShape(message);
    case "file":
      return fileShape(message);
    default:
      return unreachable(message);
  }
}

// What the customer fills in comes back as an answer to it.
function formShape({ body, form_id, cta }: Extract<FlowMessage, { type: "form" }>): Shape {
  const parameters = { flow_message_version: "3", flow_id: form_id, flow_cta: cta } as const;
  return { type: "interactive", interactive: { type: "flow", body: { text: body }, action: { name: "flow", parameters } } };
}

function fileShape({ file_type: type, file_id, caption }: Extract<FlowMessage, { type: "file" }>): Shape {
  switch (type) {
    case "image":
      return { type, image: { file_id, caption } };
    case "video":
      return { type, video: { file_id, caption } };
    case "audio":
      return { type, audio: { file_id } };
    case "document":
      return { type, document: { file_id, caption } };
  }
}

function set(work: Work, row: ConversationRow, wish: Extract<FlowOutput, { type: "set" }>["set"]): void {
  if (wish.what === "label") setLabel(work, row, wish.label);
  else if (wish.what === "field") setField(work, row, wish);
  else if (wish.priority !== row.priority) {
    setPriority(work.tx, row.id, wish.priority);
    work.record({ kind: "conversation_ranked", conversationId: row.id, priority: wish.priority });
  }
}

// A label that is no more, or one too many, is left out: it must not stop a talk.
function setLabel(work: Work, row: ConversationRow, name: string): void {
  const label = listLabels(work.tx).find((one) => fold(one.name) === fold(name));
  if (!label || listLabelsOf(work.tx, row.id).length >= labelsMax || !insertConversationLabel(work.tx, row.id, label.id)) return;
  work.record({ kind: "conversation_labelled", conversationId: row.id, labelId: label.id, isSet: true });
  storeSystemLine(work, row, { type: "labelled", facts: { label: label.id } });
}

function setField(work: Work, { contactId }: ConversationRow, { name, value }: { name: string; value: string }): void {
  const field = listContactFields(work.tx).find((one) => fold(one.name) === fold(name));
  const read = field ? readFieldValue(field, value) : null;
  if (!field || !read) return;
  setContactValue(work.tx, { contactId, fieldId: field.id }, read, { personId: null, now: work.now });
  tellEdited(work, contactId, "field", field.id);
}
