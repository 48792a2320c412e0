import type { Presence, PresenceWhy } from "../../../domain/events.ts";
import { statement, type Tx } from "../../open.ts";
import type { PersonRow } from "./people.ts";

const set = statement<unknown, [number, Presence, string | null, number, "tab" | "kept", string | null]>(
  `UPDATE person SET presence_since = CASE WHEN presence = ?2 AND presence_since > 0 THEN presence_since ELSE ?4 END,
     presence = ?2, presence_reason = ?3, presence_hold = ?5, presence_back = ?6 WHERE id = ?1`,
);
const close = statement<unknown, [number, number]>("UPDATE presence_span SET until = ?2 WHERE person_id = ?1 AND until IS NULL");
const open = statement<unknown, [number, Presence, string | null, PresenceWhy, number]>(
  "INSERT INTO presence_span (person_id, state, reason, why, since) VALUES (?1, ?2, ?3, ?4, ?5)",
);
const byTabs = statement<{ id: number }, []>(
  "SELECT id FROM person WHERE presence <> 'offline' AND presence_hold = 'tab' AND is_active = 1 ORDER BY id LIMIT 5000",
);

/** What somebody is now. `since` counts only where the state itself changes. */
export function setPresence(
  tx: Tx,
  id: number,
  to: Pick<PersonRow, "presence" | "presenceReason" | "presenceHold" | "presenceBack">,
  since: number,
): void {
  set(tx).run(id, to.presence, to.presenceReason, since, to.presenceHold, to.presenceBack);
}

/** Ends the open stretch of somebody's history and begins the next. */
export function insertPresenceSpan(
  tx: Tx,
  personId: number,
  span: { state: Presence; reason: string | null; why: PresenceWhy },
  now: number,
): void {
  close(tx).run(personId, now);
  open(tx).run(personId, span.state, span.reason, span.why, now);
}

/** Who is there only as long as a browser answers. */
export function listPresentByTabs(tx: Tx): number[] {
  return byTabs(tx)
    .all()
    .map((row) => row.id);
}
