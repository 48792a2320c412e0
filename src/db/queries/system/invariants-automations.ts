import { statement } from "../../open.ts";
import type { Promised, Row } from "./invariants-silence.ts";

/** What automations never do. */
export const automationPromises: readonly Promised[] = [
  {
    name: "no_third_automation_in_a_row",
    broken: statement<Row, []>(`SELECT id AS what FROM journal WHERE json_valid(payload)
      AND (json_array_length(payload, '$.cause') > 2 OR json_extract(payload, '$.cause[0]') = json_extract(payload, '$.cause[1]'))`),
  },
  {
    name: "automation_acts_where_its_event_was",
    broken: statement<Row, []>(`SELECT r.id AS what FROM automation_run r JOIN journal j ON j.id = r.event_id
      WHERE j.conversation_id IS NOT r.conversation_id`),
  },
  {
    // But one that somebody sends again after it failed: it was counted when it was said.
    name: "automation_text_is_in_the_budget",
    broken: statement<Row, []>(`SELECT m.id AS what FROM message m WHERE m.origin = 'rule' AND m.type = 'text'
      AND NOT EXISTS (SELECT 1 FROM automatic_text a WHERE a.message_id = m.id AND a.kind = 'rule')
      AND NOT EXISTS (SELECT 1 FROM message e WHERE e.conversation_id = m.conversation_id AND e.id < m.id AND e.origin = 'rule' AND e.text IS m.text)`),
  },
];
