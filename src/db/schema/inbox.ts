import { sql } from "drizzle-orm";
import { blob, check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { contact } from "./contacts.ts";
import { file } from "./files.ts";
import { number } from "./numbers.ts";
import { person, team } from "./people.ts";
import { pricing } from "./pricing.ts";

/** The endless exchange of a contact with a number; the 24-hour window belongs to it. */
export const timeline = sqliteTable(
  "timeline",
  {
    id: integer().primaryKey(),
    contactId: integer("contact_id")
      .notNull()
      .references(() => contact.id),
    numberId: integer("number_id")
      .notNull()
      .references(() => number.id),
    /** Meta's time of the customer's last message or call; null before the first. */
    customerAt: integer("customer_at"),
    /** Meta's pair bucket as we keep it: tokens left (of 45) at an instant. */
    pairTokens: integer("pair_tokens").notNull().default(45),
    pairAt: integer("pair_at").notNull().default(0),
  },
  (t) => [uniqueIndex("timeline_pair").on(t.contactId, t.numberId), index("timeline_number").on(t.numberId)],
);

/** A conversation: from a customer's first message to its resolution, with its reopenings. The id is the case number. */
export const conversation = sqliteTable(
  "conversation",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    timelineId: integer("timeline_id")
      .notNull()
      .references(() => timeline.id),
    contactId: integer("contact_id")
      .notNull()
      .references(() => contact.id),
    numberId: integer("number_id")
      .notNull()
      .references(() => number.id),
    teamId: integer("team_id")
      .notNull()
      .references(() => team.id),
    ownerId: integer("owner_id").references(() => person.id),
    status: text({ enum: ["pending", "in_progress", "waiting", "resolved"] }).notNull(),
    version: integer().notNull().default(1),
    /** Start of the first customer message nobody has answered. */
    waitingSince: integer("waiting_since"),
    assignedAt: integer("assigned_at"),
    /** Since when it is pending in its team; null: it is not, or since before this was kept. */
    pendingSince: integer("pending_since"),
    /** When it left pending for the owner it has, seen by its team until then: who was in the team by then comes too late and hears so. */
    pendingUntil: integer("pending_until"),
    /** When silence turns in_progress into waiting. */
    silenceDueAt: integer("silence_due_at"),
    /** Since when the customer whom we wait for is silent. Null: we wait for nobody, or it was put off while it was in progress. */
    silentSince: integer("silent_since"),
    /** Its owner put it off until this instant; only while it is waiting, and theirs. */
    snoozedUntil: integer("snoozed_until"),
    /** Since when it stands here to be followed up, because that instant came; until somebody answers, waits or ends it. */
    followUpAt: integer("follow_up_at"),
    lastMessageId: integer("last_message_id"),
    lastMessageAt: integer("last_message_at").notNull(),
    /** Where it stands in lists: the urgent before the high before the rest, each by the start of the wait; after everybody who waits, the
     *  same with the latest first, a message or the instant it was put off to. A trigger keeps it when the wait, that instant, the priority or
     *  the state changes (`db/queries/conversations/list-place.ts`). A column of its own, so that one more message of somebody who waits already moves no index. */
    sortAt: integer("sort_at").notNull().default(0),
    unread: integer().notNull().default(0),
    reopenings: integer().notNull().default(0),
    openedAt: integer("opened_at").notNull(),
    resolvedAt: integer("resolved_at"),
    mergedInto: integer("merged_into"),
    /** 0 normal, 1 high, 2 urgent: the higher is given first. */
    priority: integer().notNull().default(0),
    /** JSON list of skills an owner chosen automatically must have. */
    skills: text(),
    /** The rule that chose the team; it is asked only while none has. */
    ruleId: integer("rule_id"),
    /** When the owner loses it for not answering; null also while it is late. */
    reassignDueAt: integer("reassign_due_at"),
    /** Since when the owner keeps it beyond that time, because nobody is left or the window is shut. */
    lateAt: integer("late_at"),
    /** When the two minutes for somebody who was writing began; they were used in this wait when it is not before its start. */
    stretchedAt: integer("stretched_at"),
    /** When the owner said that they go on with it; once per wait, likewise. */
    keptAt: integer("kept_at"),
    /** JSON list of people who had it in this wait and have it no more. */
    tried: text(),
    /** Time-outs of this wait that gave it to somebody else. `transfers`: by hand, in this stint. */
    hops: integer().notNull().default(0),
    /** Only a person, or a new wait, lets routing touch it again. */
    heldAt: integer("held_at"),
    transfers: integer().notNull().default(0),
    /** The hand-over the owner has to open and read. */
    handoverId: integer("handover_id"),
    /** Since when it looks as if a machine wrote to us here. */
    suspectedAt: integer("suspected_at"),
    /** The bot's run that has it in hand; only while it is pending. */
    botRunId: integer("bot_run_id"),
  },
  (t) => [
    uniqueIndex("conversation_one_live")
      .on(t.contactId, t.numberId)
      .where(sql`status <> 'resolved'`),
    index("conversation_timeline").on(t.timelineId, t.id),
    index("conversation_owner").on(t.ownerId, t.status, t.sortAt, t.id),
    index("conversation_status").on(t.status, t.sortAt, t.id),
    index("conversation_handed")
      .on(t.ownerId)
      .where(sql`handover_id is not null`),
    index("conversation_queue")
      .on(t.teamId, sql`-priority`, sql`coalesce(waiting_since, 9007199254740991)`, t.id)
      .where(sql`status = 'pending'`),
    index("conversation_bot")
      .on(t.teamId, t.id)
      .where(sql`bot_run_id is not null`),
    index("conversation_reassign")
      .on(t.reassignDueAt)
      .where(sql`reassign_due_at is not null`),
    index("conversation_late")
      .on(t.teamId, t.id)
      .where(sql`late_at is not null`),
    index("conversation_snoozed")
      .on(t.snoozedUntil)
      .where(sql`snoozed_until is not null`),
    index("conversation_snoozed_of")
      .on(t.ownerId, t.snoozedUntil, t.id)
      .where(sql`snoozed_until is not null`),
    index("conversation_silent")
      .on(t.teamId, t.silentSince)
      .where(sql`status = 'waiting' and snoozed_until is null and silent_since is not null`),
    index("conversation_silence")
      .on(t.silenceDueAt)
      .where(sql`silence_due_at is not null`),
    check(
      "conversation_status_owner",
      sql`(status = 'pending' and owner_id is null) or (status in ('in_progress','waiting') and owner_id is not null) or status = 'resolved'`,
    ),
    check("conversation_wait", sql`status not in ('waiting','resolved') or waiting_since is null`),
    check("conversation_silence_only", sql`silence_due_at is null or status = 'in_progress'`),
    check("conversation_resolved_at", sql`status <> 'resolved' or resolved_at is not null`),
  ],
);

export const message = sqliteTable(
  "message",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    timelineId: integer("timeline_id")
      .notNull()
      .references(() => timeline.id),
    conversationId: integer("conversation_id")
      .notNull()
      .references(() => conversation.id),
    kind: text({ enum: ["in", "out", "note", "system"] }).notNull(),
    type: text().notNull(),
    /** What lists and search read. */
    text: text(),
    /** JSON of the typed content (domain/conversation/inbound.ts `Content`), null for plain text. */
    content: text(),
    wamid: text(),
    wamidHash: blob("wamid_hash", { mode: "buffer" }),
    authorId: integer("author_id").references(() => person.id),
    /** Who made an outgoing message (behaviours.md §1); null for what is not outgoing. Only some end a wait: domain/message-origin.ts. */
    origin: text({ enum: ["person", "phone", "auto", "bot", "survey", "rule", "schedule"] }),
    /** Outgoing only: queued 0, sending 1, uncertain 2, sent 3, failed 4, delivered 5, read 6 (domain/conversation/rank.ts). */
    rank: integer(),
    errorCode: integer("error_code"),
    errorDetail: text("error_detail"),
    quotedHash: blob("quoted_hash", { mode: "buffer" }),
    extras: text(),
    fileId: text("file_id").references(() => file.id),
    /** Start of the wait this reply ended: put back if it fails. */
    endedWaitSince: integer("ended_wait_since"),
    supersededBy: integer("superseded_by"),
    editedAt: integer("edited_at"),
    revokedAt: integer("revoked_at"),
    /** One of our automatons' that a person's answer made needless before it left. */
    discardedAt: integer("discarded_at"),
    /** When Graph took it, by our clock; of an echo Meta's time. Response times are counted by it. */
    acceptedAt: integer("accepted_at"),
    /** What Meta says it costs, and the rank of the status that said so: the higher one is nearer to the delivery, which is what is charged. */
    pricingId: integer("pricing_id").references(() => pricing.id),
    pricingRank: integer("pricing_rank"),
    /** Meta's time, clamped to the receipt. */
    at: integer().notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [
    uniqueIndex("message_wamid")
      .on(t.wamidHash)
      .where(sql`wamid_hash is not null`),
    index("message_timeline").on(t.timelineId, t.id),
    index("message_file")
      .on(t.fileId)
      .where(sql`file_id is not null`),
    // Answers of today, for how fast the first one came.
    index("message_answered")
      .on(t.acceptedAt)
      .where(sql`accepted_at is not null and ended_wait_since is not null`),
    check("message_kind", sql`${t.kind} in ('in','out','note','system')`),
    check("message_rank_out", sql`(kind = 'out') = (rank is not null)`),
  ],
);
