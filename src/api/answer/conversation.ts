import type { Tx } from "../../db/open.ts";
import { findInboxRow, type InboxRow } from "../../db/queries/conversations/inbox-list.ts";
import { readLabels } from "../../db/queries/conversations/labels.ts";
import { freeUntil } from "../../domain/conversation/ad-window.ts";
import { windowClosesAt } from "../../domain/conversation/service-window.ts";
import type { Viewer } from "../../domain/permissions.ts";
import { assert } from "../../domain/result.ts";
import type { Eyes } from "../../props/person-name.ts";
import type { Reply } from "../reply.ts";
import { anId, flag, instant, list, named, oneOf, orNull, record, text, whole } from "../shape.ts";
import { contactAnswer, contactShape } from "./contact.ts";
import { namedOne } from "./named-one.ts";
import { iso, isoOrNull } from "./instant.ts";
import { labelAnswer, labelShape } from "./label.ts";

export const statusShape = oneOf(["pending", "in_progress", "waiting", "resolved"]);

const words = orNull(text());
const adShape = named(
  "Ad",
  record({
    source_type: words,
    source_id: words,
    headline: words,
    free_until: orNull({
      ...instant(),
      schema: { type: "string", format: "date-time", description: "By Meta's rules, from our first answer." },
    }),
  }),
);

export const conversationShape = named(
  "Conversation",
  record({
    id: anId(),
    number_id: anId(),
    contact: contactShape,
    status: statusShape,
    with_bot: flag,
    owner: orNull(namedOne),
    team: orNull(namedOne),
    waiting_since: orNull(instant()),
    snoozed_until: orNull(instant()),
    answer_due_at: orNull(instant()),
    late: flag,
    ladder_step: whole(0),
    window_closes_at: orNull(instant()),
    last_message_at: orNull(instant()),
    labels: list(labelShape, 20),
    ad: orNull(adShape),
    unread: whole(0),
    marked_unread: flag,
    version: whole(1),
    created_at: instant(),
    resolved_at: orNull(instant()),
  }),
);

/** A conversation as §7 of the contract has it; its id is the case number. */
export function conversationAnswer(row: InboxRow, eyes: Eyes) {
  return {
    id: String(row.id),
    number_id: String(row.numberId),
    contact: contactAnswer({ ...row, id: row.contactId }, eyes),
    status: row.status,
    with_bot: row.botRunId !== null,
    owner: row.ownerId === null ? null : { id: String(row.ownerId), name: row.ownerName ?? "" },
    team: { id: String(row.teamId), name: row.teamName },
    waiting_since: isoOrNull(row.waitingSince),
    snoozed_until: isoOrNull(row.snoozedUntil),
    answer_due_at: isoOrNull(row.answerDueAt),
    late: row.answerLateAt !== null,
    ladder_step: row.steps ?? 0,
    window_closes_at: isoOrNull(windowClosesAt(row.customerAt)),
    last_message_at: iso(row.lastMessageAt),
    labels: readLabels(row.labels).map(labelAnswer),
    ad: adAnswer(row),
    unread: row.unread,
    marked_unread: row.isMarked === 1,
    version: row.version,
    created_at: iso(row.openedAt),
    resolved_at: isoOrNull(row.resolvedAt),
  };
}

function adAnswer(row: InboxRow) {
  if (row.adAt === null) return null;
  return { source_type: row.adSourceType, source_id: row.adSourceId, headline: row.adHeadline, free_until: isoOrNull(freeUntil(row)) };
}

/** The conversation as it stands now, for who asks. The caller has checked that it may be seen. */
export function conversationReply(tx: Tx, id: number, viewer: Viewer): Reply {
  const row = findInboxRow(tx, id, viewer.personId);
  assert(row, "a conversation that was there is gone");
  return { status: 200, body: conversationAnswer(row, viewer) };
}
