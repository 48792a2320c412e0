import type { Viewer } from "../../../domain/permissions.ts";
import { statement, type Tx } from "../../open.ts";
import type { ContactRow } from "./contacts.ts";
import { overseesTeams, sightOf, visible } from "../conversations/sight.ts";

const columns = "p.id, p.name, p.username, p.phone, p.user_id AS userId";
// Whoever sees everything also sees who was written down and never wrote. By way of the timeline, which has an index on the contact.
const seen = `p.merged_into IS NULL AND (?1 = 1 OR EXISTS (SELECT 1 FROM timeline l JOIN conversation c ON c.timeline_id = l.id WHERE l.contact_id = p.id AND ${visible}))`;
const everybody = statement<ContactRow, [number, number, number, number]>(
  `SELECT ${columns} FROM contact p WHERE p.id > ?3 AND ${seen} ORDER BY p.id LIMIT ?4`,
);
// Few conversations are an agent's: starting from them reads no contact that is not shown.
const own = statement<ContactRow, [number, number, number]>(
  `SELECT ${columns} FROM contact p WHERE p.id > ?2 AND p.merged_into IS NULL AND p.id IN (
     SELECT contact_id FROM conversation WHERE owner_id = ?1 AND merged_into IS NULL
     UNION SELECT contact_id FROM conversation WHERE status = 'pending' AND merged_into IS NULL AND team_id IN (SELECT team_id FROM membership WHERE person_id = ?1))
   ORDER BY p.id LIMIT ?3`,
);
// Names by any part, phones by the key they are found by: a part of a phone would let it be guessed digit by digit where it is masked.
const search = statement<ContactRow, [number, number, number, number, string, string, number]>(
  `SELECT ${columns} FROM contact p WHERE p.id > ?3 AND ${seen} AND (p.name LIKE ?5 ESCAPE '\\' OR p.username LIKE ?5 ESCAPE '\\' OR p.profile_name LIKE ?5 ESCAPE '\\'
     OR p.id IN (SELECT contact_id FROM identity WHERE kind = 'phone' AND value = ?6) OR (?7 = 1 AND ?6 <> '' AND instr(p.phone, ?6) > 0)) ORDER BY p.id LIMIT ?4`,
);
const one = statement<ContactRow, [number, number, number]>(`SELECT ${columns} FROM contact p WHERE p.id = ?3 AND ${seen}`);

/** Who the viewer has a conversation with that he may see, in the order they first came, after `afterId`. */
export function listContactsFor(tx: Tx, viewer: Viewer, afterId: number, limit: number): ContactRow[] {
  const [seesAll, personId] = sightOf(viewer);
  return seesAll === 1 || overseesTeams(viewer)
    ? everybody(tx).all(seesAll, personId, afterId, limit)
    : own(tx).all(personId, afterId, limit);
}

/** One of them; undefined when missing, merged into another, or not the viewer's to see. */
export function findContactFor(tx: Tx, viewer: Viewer, id: number): ContactRow | undefined {
  return one(tx).get(...sightOf(viewer), id) ?? undefined;
}

/** Those whose name holds these words, or whose phone these are: in whole, or in part for whom phones are not masked. */
export function searchContactsFor(
  tx: Tx,
  viewer: Viewer,
  asked: { text: string; phoneKey: string; isPartial: boolean },
  { afterId, limit }: { afterId: number; limit: number },
): ContactRow[] {
  // Somebody may be called by their number.
  if (!asked.isPartial && !/\p{L}/u.test(asked.text)) return search(tx).all(...sightOf(viewer), afterId, limit, "", asked.phoneKey, 0);
  const like = `%${asked.text.replaceAll(/[\\%_]/g, "\\$&")}%`;
  return search(tx).all(...sightOf(viewer), afterId, limit, like, asked.phoneKey, asked.isPartial ? 1 : 0);
}
