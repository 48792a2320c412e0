import { findInboxRow } from "../../db/queries/conversations/inbox-list.ts";
import { isVisible } from "../../db/queries/conversations/sight.ts";
import { findTimelineEntry } from "../../db/queries/conversations/timeline.ts";
import type { JournalRow } from "../../db/journal.ts";
import type { Tx } from "../../db/open.ts";
import type { Place, RondaEvent } from "../../domain/events.ts";
import type { Viewer } from "../../domain/permissions.ts";
import { directKindNames, publicKindNames } from "../../domain/webhooks/public-kinds.ts";
import { conversationAnswer, conversationShape } from "../answer/conversation.ts";
import { messageAnswer, messageShape } from "../answer/message.ts";
import { anId, anything, byName, instant, named, oneOf, optional, orNull, record, text, whole } from "../shape.ts";

export const kindShape = oneOf(publicKindNames);

/** What arrives at a subscription: the conversation and the message as the API shows them to its maker, as they are when it is written. */
export const webhookEventShape = named(
  "WebhookEvent",
  record({
    id: text({ description: "The same with every try and replay: what was seen before is to be left." }),
    kind: oneOf([...publicKindNames, ...directKindNames]),
    at: instant(),
    sequence: whole(1),
    conversation_id: orNull(anId()),
    data: record({
      conversation: optional(conversationShape),
      message: optional(messageShape),
      change: optional({
        ...byName(anything),
        schema: { ...byName(anything).schema, description: "What changed, by small facts such as from, to, label_id, priority." },
      }),
    }),
  }),
);

/** What of an event the outside is shown; null: its maker may not see it, or it is gone. */
export type Shown = { teamId: number; data: Readonly<Record<string, unknown>> };

/** The facts of an event and what the API shows this viewer of them. Only reads. */
export function shownTo(tx: Tx, viewer: Viewer, { event, conversationId }: JournalRow): Shown | null {
  if (conversationId === null || !isVisible(tx, viewer, conversationId)) return null;
  const row = findInboxRow(tx, conversationId, viewer.personId);
  if (!row) return null;
  const entry = "messageId" in event ? findTimelineEntry(tx, event.messageId) : undefined;
  const change = changeOf(event);
  const data = {
    conversation: conversationAnswer(row, viewer),
    ...(entry && { message: messageAnswer(entry, viewer) }),
    ...(change && { change }),
  };
  return { teamId: row.teamId, data };
}

function changeOf(event: RondaEvent): Readonly<Record<string, unknown>> | null {
  switch (event.kind) {
    case "conversation_assigned":
      return { from: placeOf(event.from), to: placeOf(event.to), how: event.how };
    case "conversation_moved":
      return { from: placeOf(event.from), to: placeOf(event.to), why: event.why };
    case "conversation_released":
      return { from: placeOf(event.from), to: placeOf(event.to) };
    case "message_changed":
      return { what: event.what };
    case "conversation_labelled":
      return { label_id: String(event.labelId), is_set: event.isSet };
    case "conversation_ranked":
      return { priority: event.priority };
    case "clock_fired":
      return { level: event.level, step: event.step };
    case "contact_edited":
      return { what: event.what, contact_id: String(event.contactId) };
    case "webhook_called":
      return event.facts;
    default:
      return null;
  }
}

function placeOf({ status, ownerId, teamId }: Place) {
  return { status, owner_id: ownerId === null ? null : String(ownerId), team_id: String(teamId) };
}
