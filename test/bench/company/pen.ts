import type { Tx } from "../../../src/db/open.ts";

/** Compiled inserts of the seed, one per table. Tallies come by the table's own triggers. */
export type Pen = ReturnType<typeof penFor>;

/** Compiles them for one connection. */
export function penFor({ raw }: Tx) {
  return {
    contact: raw.prepare("INSERT INTO contact (id, name, phone, user_id, created_at) VALUES (?1, ?2, ?3, ?4, ?5)"),
    identity: raw.prepare("INSERT INTO identity (kind, value, contact_id) VALUES (?1, ?2, ?3)"),
    timeline: raw.prepare("INSERT INTO timeline (id, contact_id, number_id, customer_at) VALUES (?1, ?2, ?3, ?4)"),
    conversation: raw.prepare(
      `INSERT INTO conversation (id, timeline_id, contact_id, number_id, team_id, owner_id, status, waiting_since, last_message_id, last_message_at, unread, opened_at, resolved_at, assigned_at)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?12)`,
    ),
    message: raw.prepare(
      `INSERT INTO message (id, timeline_id, conversation_id, kind, type, text, wamid, wamid_hash, author_id, rank, at, created_at)
       VALUES (?1, ?2, ?3, ?4, 'text', ?5, ?6, ?7, ?8, ?9, ?10, ?10)`,
    ),
    outbox: raw.prepare(
      `INSERT INTO outbox (id, message_id, conversation_id, timeline_id, number_id, person_id, client_token, state, tag, next_at)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'accepted', ?8, ?9)`,
    ),
    event: raw.prepare("INSERT INTO journal (at, kind, actor_id, conversation_id, payload) VALUES (?1, ?2, ?3, ?4, ?5)"),
  };
}
