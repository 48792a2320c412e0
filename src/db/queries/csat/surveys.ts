import { statement, type Tx } from "../../open.ts";
import { isAnswer } from "../messages/answers.ts";

/** Why a survey that was planned was never asked. */
export type SurveyDropped = "wrote" | "moved_on" | "off" | "too_soon" | "window" | "blocked" | "machine" | "paused" | "unreachable";
export type SurveyLanguage = "es" | "pt" | "en";

/** A survey with the timeline its conversation belongs to by now, and how often that was opened again. */
export type SurveyRow = {
  id: number;
  conversationId: number;
  stint: number;
  teamId: number;
  writerId: number | null;
  resolvedAt: number;
  sendDueAt: number | null;
  askedAt: number | null;
  messageId: number | null;
  language: SurveyLanguage | null;
  score: number | null;
  answeredAt: number | null;
  commentId: number | null;
  timelineId: number;
  status: string;
  reopenings: number;
};

const columns = `s.id, s.conversation_id AS conversationId, s.stint, s.team_id AS teamId, s.writer_id AS writerId, s.resolved_at AS resolvedAt,
  s.send_due_at AS sendDueAt, s.asked_at AS askedAt, s.message_id AS messageId, s.language, s.score, s.answered_at AS answeredAt,
  s.comment_id AS commentId, c.timeline_id AS timelineId, c.status, c.reopenings`;
const from = "survey s JOIN conversation c ON c.id = s.conversation_id";

const plan = statement<unknown, [number, number, number, number | null, number, number]>(
  `INSERT INTO survey (conversation_id, stint, team_id, writer_id, resolved_at, send_due_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
   ON CONFLICT DO NOTHING`,
);
const byId = statement<SurveyRow, [number]>(`SELECT ${columns} FROM ${from} WHERE s.id = ?1`);
const newest = statement<SurveyRow, [number]>(`SELECT ${columns} FROM ${from} WHERE s.conversation_id = ?1 ORDER BY s.stint DESC LIMIT 1`);
const due = statement<{ id: number }, [number, number]>(
  "SELECT id FROM survey WHERE send_due_at IS NOT NULL AND send_due_at <= ?1 ORDER BY send_due_at, id LIMIT ?2",
);
const drop = statement<unknown, [number, SurveyDropped]>(
  "UPDATE survey SET send_due_at = NULL, dropped = ?2, asked_at = NULL, message_id = NULL, language = NULL WHERE id = ?1 AND score IS NULL",
);
const ask = statement<unknown, [number, number, number, SurveyLanguage]>(
  "UPDATE survey SET send_due_at = NULL, asked_at = ?2, message_id = ?3, language = ?4 WHERE id = ?1",
);
const answer = statement<{ id: number }, [number, number, number, number]>(
  "UPDATE survey SET score = ?2, answered_at = ?3, answer_id = ?4 WHERE id = ?1 AND (answered_at IS NULL OR answered_at <= ?3) RETURNING id",
);
const comment = statement<{ id: number }, [number, number]>(
  "UPDATE survey SET comment_id = ?2 WHERE id = ?1 AND comment_id IS NULL RETURNING id",
);
const askedOf = statement<{ at: number | null }, [number]>(
  `SELECT max(s.asked_at) AS at FROM timeline t JOIN conversation c ON c.timeline_id = t.id JOIN survey s ON s.conversation_id = c.id
   WHERE t.contact_id = ?1`,
);
// The newest of what left us, a survey's thanks and chips aside, among the last few messages: further back nobody answers what we asked.
const lastSaid = statement<{ messageId: number }, [number]>(
  `SELECT id AS messageId FROM (SELECT id, kind, origin, type, rank, discarded_at FROM message WHERE timeline_id = ?1 ORDER BY id DESC LIMIT 40)
   WHERE kind = 'out' AND type <> 'reaction' AND discarded_at IS NULL AND rank NOT IN (0,4) AND (origin <> 'survey' OR type = 'interactive') ORDER BY id DESC LIMIT 1`,
);
const byMessage = statement<SurveyRow, [number]>(`SELECT ${columns} FROM ${from} WHERE s.message_id = ?1`);
// The line that says it is resolved now stands there already: the one before it ended the stint before.
const writer = statement<{ personId: number }, [number]>(
  `SELECT author_id AS personId FROM message WHERE timeline_id = (SELECT timeline_id FROM conversation WHERE id = ?1) AND conversation_id = ?1
     AND kind = 'out' AND ${isAnswer} AND type <> 'reaction' AND rank <> 4 AND author_id IS NOT NULL
     AND id > coalesce((SELECT id FROM message WHERE timeline_id = (SELECT timeline_id FROM conversation WHERE id = ?1) AND conversation_id = ?1
       AND kind = 'system' AND type IN ('resolved','auto_resolved','blocked') ORDER BY id DESC LIMIT 1 OFFSET 1), 0)
   ORDER BY id DESC LIMIT 1`,
);
const suspected = statement<{ ok: number }, [number, number]>(
  `SELECT 1 AS ok FROM conversation c JOIN contact k ON k.id = c.contact_id
   WHERE c.id = ?1 AND (c.suspected_at IS NOT NULL OR k.suspected_at > ?2)`,
);

export type NewSurvey = Pick<SurveyRow, "conversationId" | "stint" | "teamId" | "writerId" | "resolvedAt"> & { sendDueAt: number };

/** Plans to ask; once for each stint. */
export function insertSurvey(tx: Tx, s: NewSurvey): void {
  plan(tx).run(s.conversationId, s.stint, s.teamId, s.writerId, s.resolvedAt, s.sendDueAt);
}

/** Undefined: there is none with this number. */
export function findSurvey(tx: Tx, id: number): SurveyRow | undefined {
  return byId(tx).get(id) ?? undefined;
}

/** The survey of a conversation's latest stint that has one. */
export function findNewestSurvey(tx: Tx, conversationId: number): SurveyRow | undefined {
  return newest(tx).get(conversationId) ?? undefined;
}

/** The survey that is the last thing we said on a timeline; undefined: something else is. */
export function findSurveyLastSaid(tx: Tx, timelineId: number): SurveyRow | undefined {
  const last = lastSaid(tx).get(timelineId);
  return last ? (byMessage(tx).get(last.messageId) ?? undefined) : undefined;
}

/** Surveys to be asked by now, the longest due first. */
export function listDueSurveys(tx: Tx, now: number, limit: number): number[] {
  return due(tx)
    .all(now, limit)
    .map(({ id }) => id);
}

/** It is not asked, and never will be. */
export function dropSurvey(tx: Tx, id: number, why: SurveyDropped): void {
  drop(tx).run(id, why);
}

/** It stands in line, or was sent. */
export function setSurveyAsked(tx: Tx, id: number, at: { now: number; messageId: number; language: SurveyLanguage }): void {
  ask(tx).run(id, at.now, at.messageId, at.language);
}

/** False: a later answer is here already. */
export function setSurveyScore(tx: Tx, id: number, given: { score: number; at: number; answerId: number }): boolean {
  return answer(tx).get(id, given.score, given.at, given.answerId) !== null;
}

/** False: it has a comment. */
export function setSurveyComment(tx: Tx, id: number, messageId: number): boolean {
  return comment(tx).get(id, messageId) !== null;
}

/** When a contact was last asked, on whichever number; null: never. */
export function findSurveyedAt(tx: Tx, contactId: number): number | null {
  return askedOf(tx).get(contactId)?.at ?? null;
}

/** Who of ours wrote last in the stint that has just ended; null: nobody who is known by name. */
export function findStintWriter(tx: Tx, conversationId: number): number | null {
  return writer(tx).get(conversationId)?.personId ?? null;
}

/** Whether a machine seems to write in this conversation, or wrote as this contact since an instant. */
export function isSuspected(tx: Tx, conversationId: number, since: number): boolean {
  return suspected(tx).get(conversationId, since) !== null;
}
