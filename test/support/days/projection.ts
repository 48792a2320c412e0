import type { TestServer } from "../fixture/test-server.ts";
import { rows } from "../fixture/intake.ts";

/** Everything Meta's webhooks have made of the data, by Meta's own names and those of people: no row ids, no instants of receipt. One text a
 *  line, sorted. */
export function projectionOf(server: TestServer): string[] {
  const lines = Object.entries(queries).flatMap(([name, sql]) => rows<object>(server, sql).map((row) => `${name} ${JSON.stringify(row)}`));
  return lines.sort();
}

// A person is everything they are known by.
const person = (id: string) =>
  `(SELECT group_concat(i.kind || ':' || i.value, ' ' ORDER BY i.kind, i.value) FROM identity i WHERE i.contact_id = ${id}) AS who`;

const queries: Record<string, string> = {
  contact: `SELECT ${person("c.id")}, c.name, c.username, c.phone, c.user_id FROM contact c WHERE c.merged_into IS NULL`,
  window: `SELECT ${person("t.contact_id")}, t.customer_at FROM timeline t`,
  message: `SELECT m.wamid, ${person("t.contact_id")}, m.kind, m.type, m.text, m.content, m.extras, m.origin, m.rank,
    m.error_code, hex(m.quoted_hash) AS quoted, m.edited_at, m.revoked_at IS NOT NULL AS is_revoked, m.at
    FROM message m JOIN timeline t ON t.id = m.timeline_id WHERE m.wamid IS NOT NULL AND m.kind <> 'system'`,
  reaction: `SELECT hex(r.target_hash) AS target, ${person("t.contact_id")}, r.from_customer, r.emoji, r.at FROM reaction r JOIN timeline t ON t.id = r.timeline_id`,
  file: "SELECT m.wamid, f.graph_id, f.declared_mime, f.declared_sha FROM media f JOIN message m ON m.id = f.message_id",
  case: `SELECT ${person("c.contact_id")}, c.status, c.owner_id, c.team_id, c.waiting_since, c.unread FROM conversation c WHERE c.merged_into IS NULL`,
  tally: "SELECT team_id, owner_id, status, is_waiting, count FROM tally WHERE count <> 0 AND status <> 'resolved'",
  early: "SELECT hex(wamid_hash) AS wamid, rank, error_code FROM early_status",
  raw: "SELECT key, outcome FROM raw_item WHERE key IS NOT NULL AND outcome <> 'message'",
};
