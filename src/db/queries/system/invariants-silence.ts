import { statement, type Tx } from "../../open.ts";

/** One promise of the data: its name, and what finds the rows that break it. */
export type Promised = { name: string; broken: (tx: Tx) => { all(): Row[] } };
export type Row = { what: number | null };

/** When a conversation may be on its way from in progress to waiting: while nothing of ours is, and nobody waits. */
export const silencePromises: readonly Promised[] = [
  {
    name: "silence_in_progress_only",
    broken: statement<Row, []>("SELECT id AS what FROM conversation WHERE silence_due_at IS NOT NULL AND status <> 'in_progress'"),
  },
  {
    name: "silence_counts_from_acceptance",
    broken: statement<Row, []>(`SELECT c.id AS what FROM conversation c WHERE c.silence_due_at IS NOT NULL AND EXISTS (
      SELECT 1 FROM outbox o JOIN message m ON m.id = o.message_id WHERE o.conversation_id = c.id AND o.state IN ('queued','sending','uncertain')
        AND m.origin IN ('person','phone','schedule') AND m.type <> 'reaction')`),
  },
  {
    name: "silence_or_wait",
    broken: statement<Row, []>("SELECT id AS what FROM conversation WHERE silence_due_at IS NOT NULL AND waiting_since IS NOT NULL"),
  },
  {
    name: "put_off_hides_no_customer",
    broken: statement<Row, []>(
      "SELECT id AS what FROM conversation WHERE snoozed_until IS NOT NULL AND (status <> 'waiting' OR waiting_since IS NOT NULL)",
    ),
  },
  {
    name: "silent_while_we_wait",
    broken: statement<Row, []>(`SELECT id AS what FROM conversation WHERE silent_since IS NOT NULL AND status <> 'waiting'
      OR silent_since IS NULL AND status = 'waiting' AND snoozed_until IS NULL`),
  },
  {
    name: "follow_up_of_a_living_case",
    broken: statement<Row, []>(
      "SELECT id AS what FROM conversation WHERE follow_up_at IS NOT NULL AND status NOT IN ('pending','in_progress')",
    ),
  },
];
