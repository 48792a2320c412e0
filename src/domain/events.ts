import type { BrokenSort } from "../db/queries/system/broken-rows.ts";

/** What can happen, in the past tense: the rows of the journal. Payloads hold ids and small facts, never a text or a person's name.
 *  An event about a conversation carries its id in the journal's own column; `from`/`to` tell who could see it before and now. */
export type RondaEvent =
  // what is said in a conversation
  | { kind: "message_arrived"; conversationId: number; messageId: number }
  | { kind: "message_queued"; conversationId: number; messageId: number }
  | { kind: "note_written"; conversationId: number; messageId: number }
  | { kind: "message_scheduled" | "message_unscheduled"; conversationId: number; scheduledId: number }
  | { kind: "message_changed"; conversationId: number; messageId: number; what: "status" | "media" | "reaction" | "edit" | "revoke" }
  // a conversation's life
  | { kind: "conversation_opened"; conversationId: number; to: Place }
  | {
      kind: "conversation_assigned";
      conversationId: number;
      from: Place;
      to: Place;
      how: AssignmentHow;
      /** Whether the owner before lost it for not answering. */
      isTimeOut?: boolean;
    }
  | { kind: "conversation_queued"; conversationId: number; isHeld: boolean }
  | { kind: "conversation_released"; conversationId: number; from: Place; to: Place }
  | {
      kind: "conversation_moved";
      conversationId: number;
      from: Place;
      to: Place;
      why:
        | "silence"
        | "by_hand"
        | "customer_wrote"
        | "reply_failed"
        | "resolved"
        | "reopened"
        | "team"
        | "transferred"
        | "time_out"
        | "handover_unopened"
        // put off by its owner; taken up again by hand; its instant came; resolved by nobody, for a long silence
        | "snoozed"
        | "unsnoozed"
        | "snooze_due"
        | "auto_resolved"
        // a bot handed it over, or answered it and ended it
        | "bot"
        // somebody of ours shut the customer out
        | "blocked";
    }
  // the owner keeps it beyond its time: for being at it, by their own word, or late, because nobody is left
  | { kind: "conversation_kept"; conversationId: number; why: "writing" | "chosen" | "nobody_left" }
  | { kind: "handover_opened" | "handover_read"; conversationId: number; handoverId: number }
  | { kind: "note_pinned" | "pin_read"; conversationId: number; pinId: number }
  // a clock reached a level of its wait or stint; `isLate`: so long after its instant that the server was away
  | { kind: "clock_fired"; conversationId: number; level: ClockLevel; step: number | null; isLate: boolean }
  | { kind: "conversation_escalated"; conversationId: number; escalationId: number; reasonId: number }
  | { kind: "escalation_ended"; conversationId: number; how: "taken" | "returned" | "moved" | "resolved" }
  | { kind: "conversation_asked"; conversationId: number; personId: number; answer: "asked" | "yes" | "no" | "unanswered" }
  | { kind: "conversation_labelled"; conversationId: number; labelId: number; isSet: boolean }
  | { kind: "conversation_ranked"; conversationId: number; priority: number }
  | { kind: "conversation_merged"; conversationId: number; from: Place; to: Place; intoId: number }
  | { kind: "conversation_read"; conversationId: number }
  // what one person has read of it, or marked as unread: nobody else's matter
  | { kind: "reading_changed"; conversationId: number; personId: number }
  // it looks as if a machine wrote to us
  | { kind: "conversation_suspected"; conversationId: number }
  // a customer was asked how it went; said so; said more
  | { kind: "survey_asked" | "survey_commented"; conversationId: number; surveyId: number }
  | { kind: "survey_answered"; conversationId: number; surveyId: number; score: number }
  | { kind: "customer_called"; conversationId: number }
  // a bot has it in hand, and has it no more
  | { kind: "bot_started"; conversationId: number; runId: number; flowId: number }
  | { kind: "bot_ended"; conversationId: number; runId: number; why: string }
  | { kind: "flow_saved" | "flow_published" | "flow_archived"; flowId: number; before?: Facts; after?: Facts }
  // with a conversation: the contact was merged, so that the conversation has another past
  | { kind: "contact_changed"; conversationId: number | null; contactId: number }
  // somebody of ours changed what is known of a contact; with each conversation whose page shows it
  | { kind: "contact_edited"; conversationId: number | null; contactId: number; what: ContactPart; fieldId?: number }
  | { kind: "contacts_imported"; added: number; changed: number; bad: number }
  | { kind: "contacts_exported" }
  | { kind: "contact_field_saved" | "contact_field_deleted"; fieldId: number; before?: Facts; after?: Facts }
  // the server
  | { kind: "number_saved" | "number_paused" | "number_resumed"; numberId: number; reason?: string }
  | { kind: "item_quarantined" | "item_replayed"; key: string }
  | { kind: "items_dismissed"; count: number }
  | { kind: "row_broke"; sort: BrokenSort; rowId: number }
  | { kind: "person_added" | "person_changed" | "person_deactivated" | "person_activated"; personId: number; before?: Facts; after?: Facts }
  | {
      kind: "access_changed";
      personId: number;
      why: "role" | "team" | "signed_out" | "password" | "deactivated" | "masking";
      before?: Facts;
      after?: Facts;
    }
  | { kind: "presence_changed"; personId: number; was: Presence; state: Presence; why: PresenceWhy }
  | { kind: "shifts_saved"; personId: number }
  | { kind: "skills_changed"; personId: number; before: Facts; after: Facts }
  | { kind: "rule_saved" | "rule_deleted"; ruleId: number; before?: Facts; after?: Facts }
  | { kind: "rules_ordered" }
  | { kind: "automation_saved" | "automation_deleted"; automationId: number; before?: Facts; after?: Facts }
  | { kind: "automations_ordered" }
  // `teamId` null: somebody's own, or everybody's
  | { kind: "macro_saved" | "macro_deleted"; macroId: number; teamId: number | null; before?: Facts; after?: Facts }
  | { kind: "label_saved" | "label_deleted"; labelId: number; before?: Facts; after?: Facts }
  // `teamId` null: the person's own
  | { kind: "view_saved" | "view_deleted"; viewId: number; personId: number; teamId: number | null; before?: Facts; after?: Facts }
  // `teamId` null: somebody's own, or everybody's
  | { kind: "quick_reply_saved" | "quick_reply_deleted"; replyId: number; teamId: number | null; before?: Facts; after?: Facts }
  | { kind: "quick_replies_imported"; added: number; changed: number; bad: number }
  | { kind: "label_merged"; labelId: number; intoId: number; before: Facts; after: Facts }
  | { kind: "team_archived"; teamId: number; intoId: number }
  | { kind: "signed_in" | "sign_in_failed"; personId: number | null }
  | { kind: "team_saved"; teamId: number; before?: Facts; after?: Facts }
  | { kind: "team_texts_saved"; teamId: number }
  // by somebody of ours, at Meta
  | { kind: "template_saved" | "template_deleted"; templateId: number; before?: Facts; after?: Facts }
  // by Meta, or in its own tool
  | { kind: "template_changed"; templateId: number; what: "changed" | "status" | "quality" | "category" | "gone" }
  | { kind: "templates_synced"; wabaId: string }
  | { kind: "team_survey_saved"; teamId: number; before?: Facts; after?: Facts }
  | { kind: "automatic_caps_saved"; numberId: number; before?: Facts; after?: Facts }
  | { kind: "token_created" | "token_revoked"; personId: number; tokenId: number }
  | { kind: "wall_made" | "wall_revoked"; wallId: number }
  // another system's subscription; `webhook_called`: a rule names it
  | { kind: "webhook_saved" | "webhook_removed"; webhookId: number; before?: Facts; after?: Facts }
  | { kind: "webhook_rotated"; webhookId: number }
  | { kind: "webhook_stopped"; webhookId: number; why: "dead" | "full" | "maker" }
  | { kind: "webhook_called"; conversationId: number; webhookId: number; facts: Facts }
  | { kind: "company_changed"; before?: Facts; after?: Facts }
  | { kind: "mail_server_changed"; before?: Facts; after?: Facts }
  | { kind: "link_made"; personId: number }
  | { kind: "hours_saved"; teamId: number | null }
  // `teamId` null: the company's
  | { kind: "targets_saved" | "ladder_saved"; teamId: number | null; before?: Facts; after?: Facts }
  | { kind: "escalation_reasons_changed"; before?: Facts; after?: Facts }
  | { kind: "person_notified"; conversationId: number | null; personId: number; notificationId: number }
  // `conversationId` null: about several, or about the server. `count`: how many of theirs wait to be seen
  | {
      kind: "person_alerted";
      conversationId: number | null;
      personId: number;
      notificationId: number;
      count: number;
      sound: "new" | "mine" | "late" | null;
      isDesktop: boolean;
    }
  | { kind: "notices_seen"; conversationId: number | null; personId: number }
  | { kind: "audit_exported" };

/** What of a contact somebody changed. */
export type ContactPart =
  | "added"
  | "deleted"
  | "name"
  | "phone"
  | "language"
  | "responsible"
  | "field"
  | "note"
  | "note_removed"
  | "blocked"
  | "unblocked"
  | "block_told"
  | "marketing_stopped"
  | "marketing_resumed"
  | "merged"
  | "parted";

/** Where a conversation stands, as far as sight is concerned. */
export type Place = { status: Status; ownerId: number | null; teamId: number };

/** How somebody came to own a conversation; `nobody`: none was left, and it is held. */
export type AssignmentHow =
  "turn" | "least_busy" | "returning" | "responsible" | "claim" | "given" | "taken_over" | "asked" | "transferred" | "reopened" | "nobody";

/** What a clock may reach: a warning at 80 % of its time, its end, a step of the ladder, the end of a supervisor's time. */
export type ClockLevel = "answer_warn" | "answer_late" | "resolution_warn" | "resolution_late" | "step" | "escalation";

export type Presence = "available" | "busy" | "break" | "offline";

/** What changed a presence: the person, a lost or found connection, the shift plan, signing out, a script, or an admin. */
export type PresenceWhy = "chosen" | "lost" | "back" | "shift" | "signed_out" | "api" | "added" | "deactivated";

export type Facts = Readonly<Record<string, string | number | boolean | null>>;

export type Status = "pending" | "in_progress" | "waiting" | "resolved";

export type EventKind = RondaEvent["kind"];
