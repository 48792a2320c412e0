import { statement } from "../../open.ts";
import type { Promised, Row } from "./invariants-silence.ts";

/** A bot has in hand what is nobody's, and nothing else. */
export const botPromises: readonly Promised[] = [
  {
    name: "bot_has_what_is_nobodys",
    broken: statement<Row, []>(`SELECT r.conversation_id AS what FROM bot_run r JOIN conversation c ON c.id = r.conversation_id
      WHERE r.ended_at IS NULL AND (c.status <> 'pending' OR c.owner_id IS NOT NULL OR c.bot_run_id IS NOT r.id)`),
  },
  {
    name: "bot_run_is_open",
    broken: statement<Row, []>(`SELECT c.id AS what FROM conversation c LEFT JOIN bot_run r ON r.id = c.bot_run_id
      WHERE c.bot_run_id IS NOT NULL AND (r.id IS NULL OR r.ended_at IS NOT NULL OR r.conversation_id <> c.id)`),
  },
  {
    name: "nobody_waits_while_a_bot_talks",
    broken: statement<Row, []>("SELECT id AS what FROM conversation WHERE bot_run_id IS NOT NULL AND waiting_since IS NOT NULL"),
  },
  {
    // By what was assigned and written, not by what the sender asks. What was claimed by the sender before may still arrive.
    name: "no_bot_text_in_line_after_a_person",
    broken: statement<Row, []>(`SELECT o.message_id AS what FROM outbox o JOIN message m ON m.id = o.message_id AND m.origin = 'bot'
      WHERE o.state = 'queued' AND o.attempt = 0 AND EXISTS (SELECT 1 FROM assignment a WHERE a.conversation_id = m.conversation_id
        AND a.at > m.created_at AND a.how IN ('claim','given','taken_over','transferred'))`),
  },
];
