import { sightOf, readable } from "../conversations/sight.ts";
import type { Viewer } from "../../../domain/permissions.ts";
import { statement, type Tx } from "../../open.ts";
import type { SurveyLanguage } from "./surveys.ts";

/** A survey that was asked, as people and scripts are shown it. */
export type SurveyListRow = {
  id: number;
  conversationId: number;
  contactId: number;
  stint: number;
  teamId: number;
  teamName: string;
  writerId: number | null;
  writerName: string | null;
  language: SurveyLanguage;
  resolvedAt: number;
  askedAt: number;
  answeredAt: number | null;
  score: number | null;
  /** Null: none, or taken back by who wrote it. */
  comment: string | null;
};

const columns = `s.id, s.conversation_id AS conversationId, c.contact_id AS contactId, s.stint, s.team_id AS teamId, t.name AS teamName,
  s.writer_id AS writerId, p.name AS writerName, s.language, s.resolved_at AS resolvedAt, s.asked_at AS askedAt, s.answered_at AS answeredAt, s.score,
  (SELECT m.text FROM message m WHERE m.id = s.comment_id AND m.revoked_at IS NULL) AS comment`;
const from = `survey s CROSS JOIN conversation c ON c.id = s.conversation_id JOIN team t ON t.id = s.team_id LEFT JOIN person p ON p.id = s.writer_id`;

const all = statement<SurveyListRow, [number, number, number, number]>(
  `SELECT ${columns} FROM ${from} WHERE s.id < ?3 AND s.asked_at IS NOT NULL AND ${readable} ORDER BY s.id DESC LIMIT ?4`,
);
const ofConversation = statement<SurveyListRow, [number, number, number, number, number]>(
  `SELECT ${columns} FROM ${from}
   WHERE s.conversation_id = ?5 AND s.id < ?3 AND s.asked_at IS NOT NULL AND ${readable} ORDER BY s.id DESC LIMIT ?4`,
);

/** Surveys that were asked, of all conversations this viewer may read or of one, the newest first, before a number. */
export function listSurveys(
  tx: Tx,
  viewer: Viewer,
  { conversationId, beforeId, limit }: { conversationId: number | null; beforeId: number; limit: number },
): SurveyListRow[] {
  if (conversationId === null) return all(tx).all(...sightOf(viewer), beforeId, limit);
  return ofConversation(tx).all(...sightOf(viewer), beforeId, limit, conversationId);
}
