import { listSurveys } from "../../db/queries/csat/survey-list.ts";
import type { Tx } from "../../db/open.ts";
import type { Viewer } from "../../domain/permissions.ts";
import type { PanelSurvey } from "../../../views/partials/conversation/survey-facts.tsx";

/** How the customer found it when they were last asked about a conversation; null: they were not. */
export function panelSurvey(tx: Tx, viewer: Viewer, conversationId: number): PanelSurvey | null {
  const [newest] = listSurveys(tx, viewer, { conversationId, beforeId: Number.MAX_SAFE_INTEGER, limit: 1 });
  return newest ? { score: newest.score, comment: newest.comment } : null;
}
