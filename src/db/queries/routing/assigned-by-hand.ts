import type { Status } from "../../../domain/events.ts";
import { statement, type Tx } from "../../open.ts";
import { isAnswer } from "../messages/answers.ts";

/** How a conversation was given by hand the last time, and how it stood before. */
export type Given = {
  authorId: number | null;
  at: number;
  /** Whom it was given to; null, which is nobody, where the line cannot be read. */
  toId: number | null;
  /** Whose it was; null = nobody's. */
  fromId: number | null;
  status: Status;
  snoozedUntil: number | null;
  heldAt: number | null;
  /** JSON list, as the conversation keeps it. */
  tried: string | null;
  /** The turn the new owner had before. */
  turn: number | null;
  /** Number of the assignment. */
  assignmentId: number;
  /** Whether nobody of us has written since. */
  isUntouched: number;
};

const latest = statement<Given, [number, number]>(
  `SELECT m.authorId, m.at, json_extract(m.facts, '$.to') AS toId, json_extract(m.facts, '$.from') AS fromId, json_extract(m.facts, '$.status') AS status, json_extract(m.facts, '$.snoozedUntil') AS snoozedUntil,
     json_extract(m.facts, '$.heldAt') AS heldAt, json_extract(m.facts, '$.tried') AS tried, json_extract(m.facts, '$.turn') AS turn,
     (SELECT max(a.id) FROM assignment a WHERE a.conversation_id = ?2) AS assignmentId,
     NOT EXISTS (SELECT 1 FROM message w WHERE w.timeline_id = ?1 AND w.id > m.id AND (w.kind = 'note' OR w.${isAnswer} AND w.type <> 'reaction')) AS isUntouched
   FROM (SELECT id, author_id AS authorId, at, CASE WHEN json_valid(extras) THEN extras END AS facts FROM message
         WHERE timeline_id = ?1 AND conversation_id = ?2 AND kind = 'system' AND type = 'given' ORDER BY id DESC LIMIT 1) m`,
);
const turnOf = statement<{ turn: number }, [number, number]>(
  "SELECT last_turn AS turn FROM membership WHERE team_id = ?1 AND person_id = ?2",
);
const turnBack = statement<unknown, [number, number, number, number]>(
  "UPDATE membership SET last_turn = ?4 WHERE team_id = ?1 AND person_id = ?2 AND last_turn = ?3",
);

/** The last time somebody gave this conversation by hand. */
export function findAssignedByHand(tx: Tx, row: { id: number; timelineId: number }): Given | undefined {
  return latest(tx).get(row.timelineId, row.id) ?? undefined;
}

/** Journal number of a member's last turn; null: no member. */
export function findLastTurn(tx: Tx, teamId: number, personId: number): number | null {
  return turnOf(tx).get(teamId, personId)?.turn ?? null;
}

/** Takes a turn back, unless another one came after it. */
export function setTurnBack(tx: Tx, member: { teamId: number; personId: number }, turn: { from: number; to: number }): void {
  turnBack(tx).run(member.teamId, member.personId, turn.from, turn.to);
}
