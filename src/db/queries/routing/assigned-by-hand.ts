import type { Status } from "../../../domain/events.ts";
import { statement, type Tx } from "../../open.ts";
import { isAnswer } from "../messages/answers.ts";

/** How a conversation was given by hand the last time, and how it stood before. */
export type Given = {
  authorId: number | null;
  at: number;
  /** Whom it was given to. */
  toId: number;
  /** Whose it was; null = nobody's. */
  fromId: number | null;
  status: Status;
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
  `SELECT m.author_id AS authorId, m.at, json_extract(m.extras, '$.to') AS toId, json_extract(m.extras, '$.from') AS fromId, json_extract(m.extras, '$.status') AS status,
     json_extract(m.extras, '$.heldAt') AS heldAt, json_extract(m.extras, '$.tried') AS tried, json_extract(m.extras, '$.turn') AS turn,
     (SELECT max(a.id) FROM assignment a WHERE a.conversation_id = ?2) AS assignmentId,
     NOT EXISTS (SELECT 1 FROM message w WHERE w.timeline_id = ?1 AND w.id > m.id AND (w.kind = 'note' OR w.${isAnswer})) AS isUntouched
   FROM message m WHERE m.timeline_id = ?1 AND m.conversation_id = ?2 AND m.kind = 'system' AND m.type = 'given' ORDER BY m.id DESC LIMIT 1`,
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
