import type { MovableDeadline } from "../../db/queries/system/future.ts";
import { settleAfterMs } from "../sending/deliver-message.ts";
import { silenceMs } from "../inbox/silence.ts";
import { brokenRestMs } from "../broken-rows.ts";
import type { Job } from "../jobs.ts";
import { pushRestMsMax } from "../notices/push.ts";
import { linkMs } from "../people/password-links.ts";
import { sessionMsMax } from "../people/sessions.ts";
import { askAfterMs } from "../csat/plan-survey.ts";
import { silentMs } from "../bots/silence.ts";
import { askMs } from "../routing/ask.ts";
import { restMsMax } from "../webhooks/settle-delivery.ts";
import { mailGapMs, quietGapMs, repeatMs } from "../notices/alert-times.ts";

const minuteMs = 60_000;

/** A length of time that began when the deadline was written, `longestMs` at most. What stands further ahead was written before the clock
 *  was set back: it becomes the latest it could be if it had begun now, or, being only another try, it is done now. */
export type Wait = { is: "wait"; longestMs: number; beyond: "latest" | "now" };

/** What a stored deadline is. A `calendar` one is worked out anew from plans and facts at every start and clock change. An `instant` was
 *  chosen by a person or for them, such as Monday at nine: it means that moment, however far ahead, and is never moved. */
export type Deadline = Wait | { is: "calendar" } | { is: "instant" };

type Declared = Readonly<Record<MovableDeadline, Wait> & Record<string, Deadline>>;

/** Every column that says when something is due, by table and name. A test holds this list to the schema. */
export const deadlines: Declared = {
  "conversation.silence_due_at": { is: "wait", longestMs: silenceMs, beyond: "latest" },
  "conversation.snoozed_until": { is: "instant" },
  "conversation.reassign_due_at": { is: "calendar" },
  "person.shift_due_at": { is: "calendar" },
  "person.extended_until": { is: "instant" },
  "outbox.settle_at": { is: "wait", longestMs: settleAfterMs, beyond: "latest" },
  // The longest back-off of a reply: 4^4 s for Meta's pair limit, and a quarter. A number that is told to wait longer waits in memory.
  "outbox.next_at": { is: "wait", longestMs: 320_000, beyond: "now" },
  "scheduled_message.send_due_at": { is: "instant" },
  "survey.send_due_at": { is: "wait", longestMs: askAfterMs, beyond: "latest" },
  "ask.due_at": { is: "wait", longestMs: askMs, beyond: "latest" },
  "sla_timer.answer_due_at": { is: "calendar" },
  "sla_timer.resolution_due_at": { is: "calendar" },
  "sla_timer.step_due_at": { is: "calendar" },
  "sla_timer.next_at": { is: "calendar" },
  "escalation.due_at": { is: "calendar" },
  "bot_run.silence_due_at": { is: "wait", longestMs: silentMs, beyond: "latest" },
  "handover.return_due_at": { is: "calendar" },
  "session.expires_at": { is: "wait", longestMs: sessionMsMax, beyond: "latest" },
  "password_link.expires_at": { is: "wait", longestMs: linkMs, beyond: "latest" },
  "broken_row.due_at": { is: "wait", longestMs: brokenRestMs, beyond: "now" },
  "push_subscription.retry_due_at": { is: "wait", longestMs: pushRestMsMax, beyond: "now" },
  "follower.retry_due_at": { is: "wait", longestMs: minuteMs, beyond: "now" },
  "app_secret.expires_at": { is: "instant" },
  "webhook_delivery.next_at": { is: "wait", longestMs: restMsMax, beyond: "now" },
  "alert.alert_due_at": { is: "wait", longestMs: quietGapMs, beyond: "now" },
  "alert.repeat_due_at": { is: "wait", longestMs: repeatMs, beyond: "latest" },
  "alert.mail_due_at": { is: "wait", longestMs: mailGapMs, beyond: "latest" },
};

// The longest back-off: files are fetched again each hour at the latest, and a quarter.
const retried: Wait = { is: "wait", longestMs: 90 * minuteMs, beyond: "now" };

/** What the due instant of a job is, by its kind. A job for a chosen instant, such as a message to be sent on Monday, is an `instant`. */
export const jobDeadlines: Readonly<Record<Job["kind"], Wait | { is: "instant" }>> = {
  fetch_media: retried,
  make_thumbnail: retried,
  mark_read: retried,
  show_typing: retried,
  ask_flow_webhook: retried,
  read_number_health: retried,
  block_contact: retried,
  sync_templates: retried,
  deliver_webhook: retried,
  push_alert: retried,
  mail_notices: retried,
};
