/** What can happen, in the past tense: the rows of the journal. Payloads hold ids and small facts, never a text or a person's name.
 *  An event about a conversation carries its id in the journal's own column; `from`/`to` tell who could see it before and now. */
export type RondaEvent =
  // a conversation's talk
  | { kind: "message_arrived"; conversationId: number; messageId: number }
  | { kind: "message_queued"; conversationId: number; messageId: number }
  | { kind: "note_written"; conversationId: number; messageId: number }
  | { kind: "message_changed"; conversationId: number; messageId: number; what: "status" | "media" | "reaction" | "edit" | "revoke" }
  // a conversation's life
  | { kind: "conversation_opened"; conversationId: number; to: Place }
  | {
      kind: "conversation_assigned";
      conversationId: number;
      from: Place;
      to: Place;
      how: "claim" | "given" | "taken_over" | "reopened" | "rule";
    }
  | { kind: "conversation_released"; conversationId: number; from: Place; to: Place }
  | {
      kind: "conversation_moved";
      conversationId: number;
      from: Place;
      to: Place;
      why: "silence" | "by_hand" | "customer_wrote" | "reply_failed" | "resolved" | "reopened" | "team";
    }
  | { kind: "conversation_merged"; conversationId: number; from: Place; to: Place; intoId: number }
  | { kind: "conversation_read"; conversationId: number }
  | { kind: "contact_changed"; conversationId: number | null; contactId: number }
  // the house
  | { kind: "number_saved" | "number_paused" | "number_resumed"; numberId: number; reason?: string }
  | { kind: "item_quarantined" | "item_replayed"; key: string }
  | { kind: "person_added" | "person_changed" | "person_deactivated" | "person_activated"; personId: number; before?: Facts; after?: Facts }
  | {
      kind: "access_changed";
      personId: number;
      why: "role" | "team" | "signed_out" | "password" | "deactivated";
      before?: Facts;
      after?: Facts;
    }
  | { kind: "signed_in" | "sign_in_failed"; personId: number | null }
  | { kind: "team_saved"; teamId: number; before?: Facts; after?: Facts }
  | { kind: "token_created" | "token_revoked"; personId: number; tokenId: number }
  | { kind: "company_changed"; before?: Facts; after?: Facts }
  | { kind: "link_made"; personId: number }
  | { kind: "audit_exported" };

/** Where a conversation stands, as far as sight is concerned. */
export type Place = { status: Status; ownerId: number | null; teamId: number };

export type Facts = Readonly<Record<string, string | number | boolean | null>>;

export type Status = "pending" | "in_progress" | "waiting" | "resolved";

export type EventKind = RondaEvent["kind"];
