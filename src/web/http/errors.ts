import type { Refusal } from "../../domain/result.ts";

const statuses: Readonly<Record<string, number>> = {
  not_found: 404,
  forbidden: 403,
  bad_push: 422,
  empty_text: 422,
  text_too_long: 422,
  overlapping_shifts: 422,
  overlapping_blocks: 422,
  too_many_blocks: 422,
  too_many_days: 422,
  too_many_shifts: 422,
  nobody_chosen: 422,
  bad_presence: 422,
  bad_notice_kind: 422,
  bad_quiet_hours: 422,
  reason_too_long: 422,
  nothing_chosen: 422,
  too_many_rows: 422,
  bad_priority: 422,
  unknown_label: 422,
  unknown_act: 422,
  idempotency_key_reused: 422,
  note_missing: 422,
  note_too_long: 422,
  bad_reason: 422,
  bad_target: 422,
  bad_draft_kind: 422,
  bad_text_empty: 422,
  bad_text_long: 422,
  bad_placeholder: 422,
  bad_greeting_days: 422,
  bad_cap_per_day: 422,
  guard_circle: 422,
  guard_too_far: 422,
  caption_too_long: 422,
  bad_location: 422,
  bad_contact_card: 422,
  too_many_cards: 422,
  bad_emoji: 422,
  unknown_target: 422,
  reaction_too_old: 422,
  part_missing: 422,
  part_too_long: 422,
  part_repeated: 422,
  too_many_parts: 422,
  unknown_file: 422,
  file_wrong_kind: 422,
  file_too_large: 422,
  snooze_past: 422,
  snooze_too_far: 422,
  bad_instant: 422,
  unknown_reason: 422,
  bad_promise: 422,
  ladder_empty: 422,
  ladder_too_long: 422,
  ladder_bad_minutes: 422,
  ladder_backwards: 422,
  ladder_bad_step: 422,
  ladder_no_person: 422,
  ladder_inactive: 422,
  ladder_no_team: 422,
  bad_escalation_minutes: 422,
};

/** The HTTP status of a refusal: 404 for what is not there or not theirs to see, 403 for what they see but may not do, 422 for bad
 *  words, 409 for everything that the state of things forbids. */
export function statusOfRefusal(refusal: Refusal): number {
  return statuses[refusal.refused] ?? 409;
}

/** What a refusal's sentence is filled in with. */
export function factsOf(refusal: Refusal): Record<string, string | number> {
  return Object.fromEntries(Object.entries(refusal.facts).map(([name, value]) => [name, value ?? ""]));
}
