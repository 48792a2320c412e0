import { statement } from "../../open.ts";
import type { Promised, Row } from "./invariants-silence.ts";

const next = `(SELECT min(at) FROM (SELECT CASE WHEN answer_warned_at IS NULL THEN answer_warn_at END AS at UNION ALL SELECT CASE WHEN answer_late_at IS NULL THEN answer_due_at END
  UNION ALL SELECT CASE WHEN resolution_warned_at IS NULL THEN resolution_warn_at END UNION ALL SELECT CASE WHEN resolution_late_at IS NULL THEN resolution_due_at END
  UNION ALL SELECT step_due_at))`;

/** What is promised of clocks and of escalations, at any instant. */
export const clockPromises: readonly Promised[] = [
  {
    name: "every_wait_has_its_clock",
    broken: statement<Row, []>(`SELECT c.id AS what FROM conversation c LEFT JOIN sla_timer s ON s.conversation_id = c.id
      WHERE c.waiting_since IS NOT NULL AND (s.waiting_since IS NOT c.waiting_since OR s.team_id <> c.team_id OR s.priority <> c.priority OR s.stint <> c.reopenings)`),
  },
  {
    name: "clock_stands_while_the_customer_is_to_answer",
    broken: statement<Row, []>(`SELECT c.id AS what FROM conversation c JOIN sla_timer s ON s.conversation_id = c.id
      WHERE c.status IN ('pending','in_progress','waiting') AND (c.status = 'waiting') <> (s.paused_at IS NOT NULL)`),
  },
  {
    name: "clock_knows_what_is_next",
    broken: statement<Row, []>(`SELECT s.conversation_id AS what FROM sla_timer s JOIN conversation c ON c.id = s.conversation_id
      WHERE c.waiting_since IS NOT NULL AND s.next_at IS NOT ${next}`),
  },
  {
    // By the lines, which say of which wait they tell: each level once.
    name: "no_level_twice_in_one_wait",
    broken: statement<
      Row,
      []
    >(`SELECT min(conversation_id) AS what FROM message WHERE kind = 'system' AND type IN ('clock_late','ladder_step')
        AND NOT EXISTS (SELECT 1 FROM conversation e WHERE e.merged_into = message.conversation_id)
      GROUP BY conversation_id, type, json_extract(CASE WHEN json_valid(extras) THEN extras END, '$.since'),
        json_extract(CASE WHEN json_valid(extras) THEN extras END, '$.step') HAVING count(*) > 1`),
  },
  {
    name: "escalation_of_a_living_case",
    broken: statement<Row, []>(`SELECT e.conversation_id AS what FROM escalation e JOIN conversation c ON c.id = e.conversation_id
      WHERE e.ended_at IS NULL AND (c.status = 'resolved' OR c.owner_id IS NOT e.person_id OR c.team_id <> e.team_id)`),
  },
];
