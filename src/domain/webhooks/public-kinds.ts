import type { RondaEvent } from "../events.ts";

/** What another system can be told of, by names that never change. */
export const publicKindNames = [
  "message.received",
  "message.created",
  "message.status",
  "message.changed",
  "note.created",
  "conversation.opened",
  "conversation.assigned",
  "conversation.released",
  "conversation.changed",
  "conversation.transferred",
  "conversation.resolved",
  "conversation.reopened",
  "conversation.labelled",
  "conversation.priority",
  "conversation.late",
  "conversation.escalated",
  "contact.changed",
] as const;

export type PublicKind = (typeof publicKindNames)[number];

/** What each means, for the document of the API. */
export const publicKinds: Readonly<Record<PublicKind, string>> = {
  "message.received": "A customer wrote.",
  "message.created": "Something was queued for the customer, whoever or whatever wrote it.",
  "message.status": "A message of ours was sent, delivered, read, or failed.",
  "message.changed": "A message was edited, taken back or reacted to, or its file arrived.",
  "note.created": "Somebody of ours left an internal note.",
  "conversation.opened": "A case began.",
  "conversation.assigned": "It has another owner.",
  "conversation.released": "It is nobody's: it waits in its team's queue.",
  "conversation.changed": "Its state changed otherwise: waiting, put off, in progress.",
  "conversation.transferred": "It went to another team or person.",
  "conversation.resolved": "It ended.",
  "conversation.reopened": "It ended before, and goes on.",
  "conversation.labelled": "A label was put on it or taken off.",
  "conversation.priority": "It has another priority.",
  "conversation.late": "A clock of it reached a level.",
  "conversation.escalated": "Its owner asked a supervisor for help.",
  "contact.changed": "Somebody of ours changed what is known of its contact.",
};

/** Sent only to the one subscription that somebody named: by the test button, and by a rule. */
export const directKindNames = ["test", "rule.called"] as const;

export type DirectKind = (typeof directKindNames)[number];

/** Whether a stored or typed word names a kind of this release. */
export function isPublicKind(text: string): text is PublicKind {
  return publicKindNames.some((name) => name === text);
}

const plain: Partial<Record<RondaEvent["kind"], PublicKind>> = {
  message_arrived: "message.received",
  message_queued: "message.created",
  note_written: "note.created",
  conversation_opened: "conversation.opened",
  conversation_assigned: "conversation.assigned",
  conversation_released: "conversation.released",
  conversation_labelled: "conversation.labelled",
  conversation_ranked: "conversation.priority",
  clock_fired: "conversation.late",
  conversation_escalated: "conversation.escalated",
  contact_edited: "contact.changed",
};

/** The events of ours that the outside hears of. */
export const heardKinds: readonly RondaEvent["kind"][] = [
  "message_arrived",
  "message_queued",
  "note_written",
  "conversation_opened",
  "conversation_assigned",
  "conversation_released",
  "conversation_labelled",
  "conversation_ranked",
  "clock_fired",
  "conversation_escalated",
  "contact_edited",
  "message_changed",
  "conversation_moved",
  "webhook_called",
];

/** What the outside calls it; null: nothing that it hears of, or meant for one subscription alone. */
export function publicKindOf(event: RondaEvent): PublicKind | null {
  if (event.kind === "message_changed") return event.what === "status" ? "message.status" : "message.changed";
  if (event.kind !== "conversation_moved") return plain[event.kind] ?? null;
  if (event.to.status === "resolved") return "conversation.resolved";
  if (event.from.status === "resolved") return "conversation.reopened";
  return event.why === "transferred" || event.why === "team" ? "conversation.transferred" : "conversation.changed";
}
