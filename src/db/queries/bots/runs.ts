import { statement, type Tx } from "../../open.ts";
import { lift } from "../conversations/list-place.ts";

export type BotRunRow = {
  id: number;
  conversationId: number;
  flowId: number;
  versionId: number;
  /** JSON (domain/bots/run.ts). */
  state: string;
  turn: number;
  startedAt: number;
  heardAt: number;
  isReminded: number;
};

const columns = `id, conversation_id AS conversationId, flow_id AS flowId, version_id AS versionId, state, turn, started_at AS startedAt, heard_at AS heardAt,
  is_reminded AS isReminded`;
const open = statement<BotRunRow, [number]>(`SELECT ${columns} FROM bot_run WHERE conversation_id = ?1 AND ended_at IS NULL`);
const byId = statement<BotRunRow, [number]>(`SELECT ${columns} FROM bot_run WHERE id = ?1 AND ended_at IS NULL`);
const insert = statement<BotRunRow, [number, number, number, string, number, number]>(
  `INSERT INTO bot_run (conversation_id, flow_id, version_id, state, started_at, heard_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6) RETURNING ${columns}`,
);
const take = statement<unknown, [number, number | null]>("UPDATE conversation SET bot_run_id = ?2 WHERE id = ?1");
const step = statement<unknown, [number, string, number | null, number | null, number, number, number]>(
  `UPDATE bot_run SET state = ?2, turn = ?7, silence_due_at = ?3, said_at = coalesce(?4, said_at), is_reminded = ?5, heard_at = ?6
   WHERE id = ?1 AND ended_at IS NULL`,
);
const end = statement<{ id: number }, [number, number, string]>(
  "UPDATE bot_run SET ended_at = ?2, ended_why = ?3, silence_due_at = NULL WHERE id = ?1 AND ended_at IS NULL RETURNING id",
);
const silent = statement<{ id: number }, [number, number]>(
  "SELECT id FROM bot_run WHERE silence_due_at <= ?1 ORDER BY silence_due_at LIMIT ?2",
);
const heard = statement<unknown, [number, number, number]>(
  `UPDATE conversation SET last_message_id = ?2, last_message_at = ?3, unread = unread + 1,
     sort_at = coalesce(waiting_since, 9007199254740991 - max(?3, coalesce(follow_up_at, 0))) - ${lift} WHERE id = ?1`,
);
// By what stands after it: the line that says who took it, or a person's answer. Instants would not tell which came first within one.
const taken = statement<{ ok: number }, [number]>(
  `SELECT 1 AS ok FROM message m WHERE m.id = ?1 AND m.origin IN ('auto','bot','rule') AND (
     EXISTS (SELECT 1 FROM message x WHERE x.timeline_id = m.timeline_id AND x.id > m.id AND x.conversation_id = m.conversation_id
       AND (x.origin IN ('person','phone','schedule') AND x.type <> 'reaction'
         OR x.kind = 'system' AND x.type IN ('claimed','taken_over','given','transferred','asked_for','reopened')))
     OR EXISTS (SELECT 1 FROM bot_run r WHERE r.conversation_id = m.conversation_id AND r.ended_why = 'person' AND r.ended_at >= m.created_at AND m.origin = 'bot'))`,
);

/** The run that has a conversation in hand. */
export function findOpenRun(tx: Tx, conversationId: number): BotRunRow | undefined {
  return open(tx).get(conversationId) ?? undefined;
}

/** By id, while it is open. */
export function findRun(tx: Tx, id: number): BotRunRow | undefined {
  return byId(tx).get(id) ?? undefined;
}

/** Puts a conversation into a bot's hands. */
export function insertRun(
  tx: Tx,
  run: Pick<BotRunRow, "conversationId" | "flowId" | "versionId" | "state" | "heardAt">,
  now: number,
): BotRunRow {
  const row = insert(tx).get(run.conversationId, run.flowId, run.versionId, run.state, now, run.heardAt) as BotRunRow;
  take(tx).run(run.conversationId, row.id);
  return row;
}

/** What a step leaves. `saidAt` null: it said nothing. */
export function setRunState(
  tx: Tx,
  run: {
    id: number;
    turn: number;
    state: string;
    silenceDueAt: number | null;
    saidAt: number | null;
    isReminded: boolean;
    heardAt: number;
  },
): void {
  step(tx).run(run.id, run.state, run.silenceDueAt, run.saidAt, run.isReminded ? 1 : 0, run.heardAt, run.turn);
}

/** Takes the conversation out of the bot's hands. False: it was over. */
export function endRunRow(tx: Tx, run: Pick<BotRunRow, "id" | "conversationId">, at: { now: number; why: string }): boolean {
  if (end(tx).get(run.id, at.now, at.why) === null) return false;
  take(tx).run(run.conversationId, null);
  return true;
}

/** Runs whose customers have been silent for so long that something is due. */
export function listSilentRuns(tx: Tx, now: number, limit: number): number[] {
  return silent(tx)
    .all(now, limit)
    .map(({ id }) => id);
}

/** A customer's message that the bot answers: it stands last in the list and is unread, and nobody of ours lets them wait. */
export function setHeardByBot(tx: Tx, conversationId: number, message: { id: number; at: number }): void {
  heard(tx).run(conversationId, message.id, message.at);
}

/** Whether a person has had the conversation in hand since this text of an automaton was made: it must not leave any more. */
export function isOvertaken(tx: Tx, messageId: number): boolean {
  return taken(tx).get(messageId) !== null;
}
