import { statement, type Tx } from "../../open.ts";
import { automationPromises } from "./invariants-automations.ts";
import { botPromises } from "./invariants-bots.ts";
import { clockPromises } from "./invariants-clocks.ts";
import { type Promised, type Row, silencePromises } from "./invariants-silence.ts";

const cases: readonly Promised[] = [
  {
    name: "status_and_owner",
    broken: statement<Row, []>(`SELECT id AS what FROM conversation
      WHERE (status = 'pending') <> (owner_id IS NULL) AND status <> 'resolved' OR status NOT IN ('pending','in_progress','waiting','resolved')`),
  },
  {
    name: "one_live_case",
    broken: statement<Row, []>(
      "SELECT min(id) AS what FROM conversation WHERE status <> 'resolved' GROUP BY contact_id, number_id HAVING count(*) > 1",
    ),
  },
  {
    name: "no_wait_while_waiting",
    broken: statement<Row, []>("SELECT id AS what FROM conversation WHERE status IN ('waiting','resolved') AND waiting_since IS NOT NULL"),
  },
  {
    name: "resolved_has_an_instant",
    broken: statement<Row, []>("SELECT id AS what FROM conversation WHERE (status = 'resolved') <> (resolved_at IS NOT NULL)"),
  },
  {
    name: "owner_may_answer",
    broken: statement<Row, []>(`SELECT c.id AS what FROM conversation c JOIN person p ON p.id = c.owner_id
      WHERE c.status IN ('in_progress','waiting') AND (p.is_active = 0 OR p.role = 'viewer')`),
  },
  {
    name: "time_out_of_an_owner_who_keeps_somebody_waiting",
    broken: statement<Row, []>(`SELECT c.id AS what FROM conversation c JOIN team t ON t.id = c.team_id
      WHERE ((c.reassign_due_at IS NOT NULL OR c.late_at IS NOT NULL) AND (c.status <> 'in_progress' OR c.waiting_since IS NULL OR t.time_out_minutes IS NULL))
        OR (c.reassign_due_at IS NOT NULL AND c.late_at IS NOT NULL)
        OR (c.reassign_due_at IS NULL AND c.late_at IS NULL AND c.status = 'in_progress' AND c.waiting_since IS NOT NULL AND t.time_out_minutes IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM hours_version WHERE week = '[[],[],[],[],[],[],[]]'))`),
  },
  {
    name: "held_is_pending",
    broken: statement<Row, []>("SELECT id AS what FROM conversation WHERE held_at IS NOT NULL AND status <> 'pending'"),
  },
  {
    name: "nobody_above_the_cap_automatically",
    broken: statement<Row, []>(`SELECT conversation_id AS what FROM assignment WHERE how IN ('turn','least_busy','returning','responsible')
      AND (load >= coalesce(cap, 9007199254740991) OR team_load >= coalesce(team_cap, 9007199254740991))`),
  },
  {
    name: "nobody_absent_assigned_automatically",
    broken: statement<
      Row,
      []
    >(`SELECT a.conversation_id AS what FROM assignment a WHERE a.how IN ('turn','least_busy','returning','responsible')
      AND (SELECT s.id FROM presence_span s WHERE s.person_id = a.person_id AND s.state = 'available' AND s.since <= a.at AND (s.until IS NULL OR s.until >= a.at)
        ORDER BY s.since DESC LIMIT 1) IS NULL`),
  },
  {
    // By what was assigned, not by what is remembered. A giving that was undone did not happen.
    name: "nobody_twice_in_one_wait",
    broken: statement<
      Row,
      []
    >(`SELECT DISTINCT a.conversation_id AS what FROM assignment a JOIN assignment b ON b.conversation_id = a.conversation_id AND b.id < a.id
      WHERE a.how IN ('turn','least_busy','returning','responsible') AND b.waiting_since = a.waiting_since AND a.person_id IN (b.person_id, b.from_id)
        AND NOT (b.how = 'given' AND EXISTS (SELECT 1 FROM message m WHERE m.conversation_id = b.conversation_id AND m.type = 'give_undone'
          AND m.kind = 'system' AND m.at BETWEEN b.at AND b.at + 10000))`),
  },
  {
    name: "every_hop_is_counted",
    broken: statement<
      Row,
      []
    >(`SELECT c.id AS what FROM conversation c WHERE c.waiting_since IS NOT NULL AND c.hops < (SELECT count(*) FROM assignment a
      WHERE a.conversation_id = c.id AND a.waiting_since = c.waiting_since AND a.is_time_out = 1 AND a.person_id IS NOT NULL)`),
  },
  {
    name: "one_open_presence",
    broken: statement<Row, []>(
      `SELECT p.id AS what FROM person p JOIN presence_span s ON s.person_id = p.id AND s.until IS NULL WHERE s.state <> p.presence`,
    ),
  },
  {
    name: "case_and_timeline_agree",
    broken: statement<Row, []>(`SELECT c.id AS what FROM conversation c LEFT JOIN timeline t ON t.id = c.timeline_id
      WHERE t.id IS NULL OR t.contact_id <> c.contact_id OR t.number_id <> c.number_id`),
  },
  {
    name: "stands_in_its_place",
    broken: statement<Row, []>(
      `SELECT id AS what FROM conversation WHERE sort_at <> CASE WHEN waiting_since IS NULL THEN 9007199254740991 - max(last_message_at, coalesce(follow_up_at, 0)) ELSE waiting_since END
         - CASE WHEN status = 'resolved' OR priority = 0 THEN 0 WHEN priority = 1 THEN 100000000000000 ELSE 200000000000000 END`,
    ),
  },
  {
    name: "merged_is_resolved_and_empty",
    broken: statement<Row, []>(`SELECT c.id AS what FROM conversation c WHERE c.merged_into IS NOT NULL
      AND (c.status <> 'resolved' OR EXISTS (SELECT 1 FROM message m WHERE m.conversation_id = c.id))`),
  },
];

const routing: readonly Promised[] = [
  {
    name: "hand_over_of_a_living_case",
    broken: statement<Row, []>(`SELECT c.id AS what FROM conversation c LEFT JOIN handover h ON h.id = c.handover_id
      WHERE c.handover_id IS NOT NULL AND (c.status = 'resolved' OR h.conversation_id IS NOT c.id OR h.reason = 'pin')`),
  },
  {
    name: "only_unopened_comes_back",
    broken: statement<Row, []>(
      "SELECT id AS what FROM handover WHERE return_due_at IS NOT NULL AND (opened_at IS NOT NULL OR returned_at IS NOT NULL OR to_id IS NULL)",
    ),
  },
  {
    name: "tried_and_held_end_with_the_case",
    broken: statement<Row, []>("SELECT id AS what FROM conversation WHERE status = 'resolved' AND tried IS NOT NULL"),
  },
  {
    name: "owner_by_the_last_assignment",
    broken: statement<
      Row,
      []
    >(`SELECT c.id AS what FROM conversation c JOIN assignment a ON a.id = (SELECT max(b.id) FROM assignment b WHERE b.conversation_id = c.id)
      WHERE c.status IN ('in_progress','waiting') AND a.person_id IS NOT c.owner_id`),
  },
  {
    name: "closed_team_is_empty",
    broken: statement<
      Row,
      []
    >(`SELECT t.id AS what FROM team t WHERE t.archived_at IS NOT NULL AND (t.is_default = 1 OR EXISTS (SELECT 1 FROM membership m WHERE m.team_id = t.id)
      OR EXISTS (SELECT 1 FROM rule r WHERE r.team_id = t.id) OR EXISTS (SELECT 1 FROM conversation c WHERE c.team_id = t.id AND c.status <> 'resolved'))`),
  },
  {
    name: "one_default_team",
    broken: statement<Row, []>("SELECT count(*) AS what FROM team WHERE is_default = 1 HAVING count(*) <> 1"),
  },
  {
    name: "turn_is_a_journal_number",
    broken: statement<Row, []>("SELECT person_id AS what FROM membership WHERE last_turn > (SELECT coalesce(max(id), 0) FROM journal)"),
  },
  {
    name: "who_may_not_answer_is_not_there",
    broken: statement<Row, []>("SELECT id AS what FROM person WHERE presence <> 'offline' AND (is_active = 0 OR role = 'viewer')"),
  },
  {
    name: "nobody_asks_themselves",
    broken: statement<Row, []>("SELECT conversation_id AS what FROM ask WHERE asker_id = owner_id"),
  },
  {
    name: "draft_is_not_sent",
    broken: statement<Row, []>(`SELECT d.conversation_id AS what FROM draft d WHERE d.press_key IS NOT NULL AND (
      d.kind = 'reply' AND EXISTS (SELECT 1 FROM outbox o WHERE o.person_id = d.person_id AND o.client_token = d.press_key || ' ' || d.conversation_id)
      OR d.kind = 'note' AND EXISTS (SELECT 1 FROM note_key k WHERE k.person_id = d.person_id AND k.client_token = d.press_key || ' ' || d.conversation_id))`),
  },
  { name: "draft_of_words", broken: statement<Row, []>("SELECT conversation_id AS what FROM draft WHERE trim(body) = ''") },
];

const tallies: readonly Promised[] = [
  {
    name: "tally_is_a_recount",
    broken: statement<
      Row,
      []
    >(`WITH counted AS (SELECT team_id, coalesce(owner_id, 0) AS owner_id, status, waiting_since IS NOT NULL AS is_waiting, count(*) AS n
        FROM conversation GROUP BY 1, 2, 3, 4)
      SELECT coalesce(t.team_id, c.team_id) AS what FROM counted c FULL JOIN tally t USING (team_id, owner_id, status, is_waiting)
      WHERE coalesce(t.count, 0) <> coalesce(c.n, 0)`),
  },
];

const messages: readonly Promised[] = [
  {
    name: "message_has_its_case",
    broken: statement<Row, []>(
      `SELECT m.id AS what FROM message m LEFT JOIN conversation c ON c.id = m.conversation_id WHERE c.id IS NULL OR c.timeline_id <> m.timeline_id`,
    ),
  },
  {
    name: "last_message_is_of_the_case",
    broken: statement<Row, []>(`SELECT c.id AS what FROM conversation c LEFT JOIN message m ON m.id = c.last_message_id
      WHERE c.last_message_id IS NOT NULL AND (m.id IS NULL OR m.conversation_id <> c.id)`),
  },
  {
    name: "superseded_by_a_later_reply",
    broken: statement<Row, []>(`SELECT m.id AS what FROM message m LEFT JOIN message n ON n.id = m.superseded_by
      WHERE m.superseded_by IS NOT NULL AND (n.id IS NULL OR n.id <= m.id OR n.kind <> 'out' OR m.kind <> 'out')`),
  },
  {
    name: "media_has_its_message",
    broken: statement<Row, []>(
      "SELECT f.rowid AS what FROM media f LEFT JOIN message m ON m.id = f.message_id WHERE m.id IS NULL OR m.kind NOT IN ('in','out')",
    ),
  },
];

// Ranks: queued 0, sending 1, uncertain 2, sent 3, failed 4, delivered 5, read 6.
const replies: readonly Promised[] = [
  {
    name: "reply_has_its_message",
    broken: statement<Row, []>(`SELECT o.message_id AS what FROM outbox o LEFT JOIN message m ON m.id = o.message_id
      WHERE m.id IS NULL OR m.kind <> 'out' OR m.origin = 'phone' OR m.conversation_id <> o.conversation_id OR m.timeline_id <> o.timeline_id`),
  },
  {
    name: "unsettled_reply_stands_in_the_outbox",
    broken: statement<Row, []>(`SELECT m.id AS what FROM message m LEFT JOIN outbox o ON o.message_id = m.id
      WHERE m.kind = 'out' AND m.origin <> 'phone' AND m.author_id IS NOT NULL AND m.rank < 3 AND o.id IS NULL`),
  },
  {
    name: "outgoing_says_who_wrote_it",
    broken: statement<Row, []>("SELECT id AS what FROM message WHERE (kind = 'out') <> (origin IS NOT NULL)"),
  },
  {
    name: "only_a_person_ends_a_wait",
    broken: statement<Row, []>(
      `SELECT id AS what FROM message WHERE ended_wait_since IS NOT NULL AND origin NOT IN ('person','phone','schedule')`,
    ),
  },
  {
    name: "outbox_state_fits_the_tick",
    broken: statement<Row, []>(`SELECT o.message_id AS what FROM outbox o JOIN message m ON m.id = o.message_id WHERE NOT CASE o.state
      WHEN 'queued' THEN m.rank = 0 WHEN 'sending' THEN m.rank IN (1, 2) WHEN 'uncertain' THEN m.rank = 2
      WHEN 'accepted' THEN m.rank >= 3 WHEN 'failed' THEN m.rank >= 4 WHEN 'discarded' THEN m.rank >= 4 ELSE 0 END`),
  },
  {
    name: "one_in_flight_per_timeline",
    broken: statement<Row, []>("SELECT timeline_id AS what FROM outbox WHERE state = 'sending' GROUP BY timeline_id HAVING count(*) > 1"),
  },
];

const others: readonly Promised[] = [
  ...automationPromises,
  { name: "journal_without_gaps", broken: statement<Row, []>("SELECT max(id) AS what FROM journal HAVING count(*) <> max(id)") },
];

const idsMax = 20;
const all = [...cases, ...silencePromises, ...clockPromises, ...botPromises, ...routing, ...tallies, ...messages, ...replies, ...others];

/** Every promise with up to twenty ids of rows that break it. Reads whole tables: for tests, doctor and nights, never for a page. */
export function listPromises(tx: Tx): { name: string; ids: number[] }[] {
  return all.map(({ name, broken }) => ({
    name,
    ids: broken(tx)
      .all()
      .slice(0, idsMax)
      .map((row) => row.what ?? 0),
  }));
}
