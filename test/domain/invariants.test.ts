import { expect, test } from "bun:test";
import { listBroken } from "../../src/domain/invariants.ts";
import { does, replies } from "../support/fixture/conversation.ts";
import { openFixture } from "../support/fixture/fixture.ts";

// Each of these is something SQL itself or the verbs prevent; here both look away.
const breakages: readonly [string, string][] = [
  ["UPDATE conversation SET owner_id = NULL WHERE id = 1", "status_and_owner"],
  ["UPDATE conversation SET owner_id = 1 WHERE id = 2", "status_and_owner"],
  ["UPDATE conversation SET contact_id = 1, timeline_id = 1 WHERE id = 2", "one_live_case"],
  ["UPDATE conversation SET status = 'waiting', waiting_since = 5, silence_due_at = NULL WHERE id = 1", "no_wait_while_waiting"],
  ["UPDATE conversation SET status = 'resolved', waiting_since = NULL WHERE id = 2", "resolved_has_an_instant"],
  ["UPDATE conversation SET silence_due_at = 5 WHERE id = 2", "silence_in_progress_only"],
  ["UPDATE conversation SET waiting_since = 5 WHERE id = 1", "silence_or_wait"],
  ["UPDATE conversation SET snoozed_until = 5 WHERE id = 1", "put_off_hides_no_customer"],
  ["UPDATE conversation SET silent_since = 5 WHERE id = 1", "silent_while_we_wait"],
  ["UPDATE conversation SET status = 'waiting', waiting_since = NULL, silence_due_at = NULL WHERE id = 1", "silent_while_we_wait"],
  [
    "UPDATE conversation SET follow_up_at = 5, status = 'resolved', resolved_at = 5, waiting_since = NULL, silence_due_at = NULL WHERE id = 1",
    "follow_up_of_a_living_case",
  ],
  ["UPDATE person SET is_active = 0 WHERE id = 1", "owner_may_answer"],
  ["UPDATE conversation SET late_at = 5 WHERE id = 2", "time_out_of_an_owner_who_keeps_somebody_waiting"],
  [
    `INSERT INTO assignment (id, conversation_id, team_id, person_id, at, how, waiting_since)
    SELECT id + 1000, conversation_id, team_id, person_id, at, 'turn', waiting_since FROM assignment`,
    "nobody_twice_in_one_wait",
  ],
  [
    `INSERT INTO assignment (id, conversation_id, team_id, person_id, from_id, at, how, is_time_out, waiting_since)
    SELECT 1000, 2, 1, 1, 2, 5, 'turn', 1, waiting_since FROM conversation WHERE id = 2`,
    "every_hop_is_counted",
  ],
  ["UPDATE timeline SET contact_id = 99 WHERE id = 1", "case_and_timeline_agree"],
  ["UPDATE conversation SET merged_into = 1 WHERE id = 2", "merged_is_resolved_and_empty"],
  ["UPDATE conversation SET sort_at = 5 WHERE id = 1", "stands_in_its_place"],
  ["UPDATE conversation SET handover_id = 5 WHERE id = 1", "hand_over_of_a_living_case"],
  [
    `INSERT INTO handover (conversation_id, from_id, from_team_id, to_id, to_team_id, reason, at, opened_at, return_due_at)
    VALUES (1, 1, 1, 2, 1, 'topic', 5, 6, 9)`,
    "only_unopened_comes_back",
  ],
  [
    "UPDATE conversation SET tried = '[1]', status = 'resolved', resolved_at = 5, waiting_since = NULL WHERE id = 2",
    "tried_and_held_end_with_the_case",
  ],
  ["UPDATE conversation SET owner_id = 2 WHERE id = 1", "owner_by_the_last_assignment"],
  ["UPDATE team SET archived_at = 5 WHERE id = 1", "closed_team_is_empty"],
  ["UPDATE team SET is_default = 0", "one_default_team"],
  ["UPDATE membership SET last_turn = 1000000", "turn_is_a_journal_number"],
  ["UPDATE person SET presence = 'busy' WHERE role = 'viewer'", "who_may_not_answer_is_not_there"],
  ["INSERT INTO ask (conversation_id, asker_id, owner_id, at, due_at) VALUES (1, 1, 1, 5, 6)", "nobody_asks_themselves"],
  ["INSERT INTO draft (conversation_id, person_id, kind, body, changed_at) VALUES (1, 1, 'reply', ' ', 5)", "draft_of_words"],
  [
    `INSERT INTO draft (conversation_id, person_id, kind, body, changed_at, press_key)
     SELECT conversation_id, person_id, 'reply', 'Hola', 5, replace(client_token, ' ' || conversation_id, '') FROM outbox WHERE person_id IS NOT NULL LIMIT 1`,
    "draft_is_not_sent",
  ],
  ["UPDATE tally SET count = count + 1", "tally_is_a_recount"],
  ["DELETE FROM tally", "tally_is_a_recount"],
  ["UPDATE message SET conversation_id = 77 WHERE id = 1", "message_has_its_case"],
  ["UPDATE conversation SET last_message_id = 999 WHERE id = 1", "last_message_is_of_the_case"],
  ["UPDATE message SET superseded_by = id WHERE kind = 'out'", "superseded_by_a_later_reply"],
  ["UPDATE outbox SET message_id = 999", "reply_has_its_message"],
  ["DELETE FROM outbox; UPDATE message SET rank = 0 WHERE kind = 'out'", "unsettled_reply_stands_in_the_outbox"],
  ["UPDATE outbox SET state = 'uncertain'; UPDATE conversation SET silence_due_at = 5 WHERE id = 1", "silence_counts_from_acceptance"],
  ["UPDATE message SET origin = NULL WHERE kind = 'out'", "outgoing_says_who_wrote_it"],
  ["UPDATE message SET ended_wait_since = 5, origin = 'bot' WHERE kind = 'out'", "only_a_person_ends_a_wait"],
  ["UPDATE outbox SET state = 'queued'", "outbox_state_fits_the_tick"],
  ["DELETE FROM sla_timer WHERE conversation_id = 2", "every_wait_has_its_clock"],
  ["UPDATE sla_timer SET priority = 2", "every_wait_has_its_clock"],
  ["UPDATE sla_timer SET paused_at = 5", "clock_stands_while_the_customer_is_to_answer"],
  ["UPDATE sla_timer SET next_at = 5", "clock_knows_what_is_next"],
  [
    `INSERT INTO message (timeline_id, conversation_id, kind, type, extras, at, created_at)
     SELECT timeline_id, id, 'system', 'ladder_step', '{"since":5,"step":1}', 6, 6 FROM conversation WHERE id = 2
     UNION ALL SELECT timeline_id, id, 'system', 'ladder_step', '{"since":5,"step":1}', 7, 7 FROM conversation WHERE id = 2`,
    "no_level_twice_in_one_wait",
  ],
  ["INSERT INTO escalation (conversation_id, team_id, person_id, reason_id, at) VALUES (2, 1, 1, 1, 5)", "escalation_of_a_living_case"],
  [
    `INSERT INTO journal (id, at, kind, conversation_id, payload) SELECT max(id) + 1, 0, 'conversation_ranked', 1, '{"cause":[1,2,3]}' FROM journal`,
    "no_third_automation_in_a_row",
  ],
  [
    "INSERT INTO automation_run (automation_id, conversation_id, event_id, at, outcome, why, did) VALUES (1, 77, 1, 5, 'acted', '[]', '[]')",
    "automation_acts_where_its_event_was",
  ],
  ["UPDATE message SET origin = 'rule' WHERE kind = 'out'", "automation_text_is_in_the_budget"],
  ["INSERT INTO journal (id, at, kind, payload) SELECT max(id) + 2, 0, 'x', '{}' FROM journal", "journal_without_gaps"],
];

test("a sound server breaks no promise, and every breakage is called by its name", async () => {
  const fixture = await openFixture();
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, fixture.cast.ana, "claim");
  await replies(fixture, fixture.cast.ana, "Hola");
  await fixture.writes(fixture.meta.addCustomer({ name: "Otro", phone: "5493415550199", identity: "phone_and_id" }), "Buenas");
  const { tx } = fixture.server.ronda.app.db;
  const sound = listBroken(tx);

  const found = breakages.map(([sql]) => {
    tx.raw.run("PRAGMA foreign_keys = off");
    tx.raw.run("PRAGMA ignore_check_constraints = on");
    tx.raw.run("BEGIN");
    for (const guard of ["INDEX conversation_one_live", "TRIGGER outbox_keeps_reply"]) tx.raw.run(`DROP ${guard}`);
    tx.raw.run(sql);
    const names = listBroken(tx).map(({ name }) => name);
    tx.raw.run("ROLLBACK");
    return names;
  });

  expect(sound).toEqual([]);
  breakages.forEach(([sql, name], index) => expect({ sql, found: found[index] }).toEqual({ sql, found: expect.arrayContaining([name]) }));
  expect(listBroken(tx)).toEqual([]);
  await fixture.close();
});
