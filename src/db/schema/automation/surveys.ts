import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { conversation, message } from "../inbox.ts";
import { person, team } from "../people.ts";

/** Whether a team asks how it did, and in which words. Without a row: it does not ask. */
export const teamSurvey = sqliteTable("team_survey", {
  teamId: integer("team_id")
    .primaryKey()
    .references(() => team.id),
  isOn: integer("is_on", { mode: "boolean" }).notNull().default(false),
  /** JSON of texts by language; where one is missing, a ready text is asked with. */
  question: text(),
  /** JSON of texts by language, said after an answer; null: nothing is. */
  thanks: text(),
});

/** How a customer found the stint that somebody resolved: planned with its end, asked some minutes later or never, answered or not. Whose
 *  customer it was is the conversation's to tell, also after two of them proved to be one. */
export const survey = sqliteTable(
  "survey",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    conversationId: integer("conversation_id")
      .notNull()
      .references(() => conversation.id),
    /** Which stint it is: the reopenings before it. */
    stint: integer().notNull(),
    teamId: integer("team_id")
      .notNull()
      .references(() => team.id),
    /** Who of ours wrote last in the stint; null: nobody but the bot, or somebody on the phone. */
    writerId: integer("writer_id").references(() => person.id),
    resolvedAt: integer("resolved_at").notNull(),
    /** When it is to be asked; null: it was, or never will be. */
    sendDueAt: integer("send_due_at"),
    /** Why it was never asked. */
    dropped: text({
      enum: ["wrote", "moved_on", "off", "too_soon", "window", "blocked", "machine", "paused", "unreachable"],
    }),
    askedAt: integer("asked_at"),
    messageId: integer("message_id").references(() => message.id),
    language: text({ enum: ["es", "pt", "en"] }),
    score: integer(),
    answeredAt: integer("answered_at"),
    /** The message that gave the score, and the one that says more. */
    answerId: integer("answer_id"),
    commentId: integer("comment_id"),
  },
  (t) => [
    uniqueIndex("survey_stint").on(t.conversationId, t.stint),
    index("survey_due")
      .on(t.sendDueAt)
      .where(sql`send_due_at is not null`),
    index("survey_message")
      .on(t.messageId)
      .where(sql`message_id is not null`),
    index("survey_team").on(t.teamId, t.askedAt),
    index("survey_writer").on(t.writerId, t.askedAt),
    check("survey_score", sql`score is null or score between 1 and 5`),
    check("survey_answer", sql`(score is null) = (answered_at is null)`),
    check("survey_asked", sql`(asked_at is null) = (message_id is null)`),
  ],
);

/** Wordings that somebody was offered as a quick reply and does not want to be offered again, folded and masked. */
export const dismissedWording = sqliteTable(
  "dismissed_wording",
  {
    personId: integer("person_id")
      .notNull()
      .references(() => person.id),
    wording: text().notNull(),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.wording] })],
);
