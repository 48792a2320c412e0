import type { Presence, PresenceWhy } from "../../../domain/events.ts";
import { statement, type Tx } from "../../open.ts";
import type { PersonRow } from "./people.ts";

const set = statement<unknown, [number, Presence, string | null, number, PersonRow["presenceHold"], string | null]>(
  `UPDATE person SET presence_since = CASE WHEN presence = ?2 AND presence_since > 0 THEN presence_since ELSE ?4 END,
     presence = ?2, presence_reason = ?3, presence_hold = ?5, presence_back = ?6 WHERE id = ?1`,
);
const close = statement<unknown, [number, number]>("UPDATE presence_span SET until = ?2 WHERE person_id = ?1 AND until IS NULL");
const open = statement<unknown, [number, Presence, string | null, PresenceWhy, number]>(
  "INSERT INTO presence_span (person_id, state, reason, why, since) VALUES (?1, ?2, ?3, ?4, ?5)",
);
const byTabs = statement<{ id: number }, []>(
  "SELECT id FROM person WHERE presence <> 'offline' AND presence_hold <> 'kept' AND is_active = 1 ORDER BY id LIMIT 5000",
);

const byPhone = statement<{ id: number; pushedAt: number }, []>(
  `SELECT p.id, a.pushed_at AS pushedAt FROM person p JOIN alert a ON a.person_id = p.id
   WHERE p.presence = 'available' AND p.presence_hold = 'mobile' AND a.pushed_at IS NOT NULL LIMIT 5000`,
);
const phone = statement<unknown, [number]>(
  "UPDATE person SET presence_hold = 'mobile' WHERE id = ?1 AND presence = 'available' AND presence_hold = 'tab'",
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

/** Of who is available on an installed phone, when something was last pushed to them. */
export function listHeldByPhone(tx: Tx): Map<number, number> {
  return new Map(
    byPhone(tx)
      .all()
      .map((row) => [row.id, row.pushedAt]),
  );
}

/** Who is available as long as a browser answers is it from now on also by their phone. */
export function setHeldByPhone(tx: Tx, id: number): void {
  phone(tx).run(id);
}

/** Who is there only as long as a browser answers, or pushes reach their phone. */
export function listPresentByTabs(tx: Tx): number[] {
  return byTabs(tx)
    .all()
    .map((row) => row.id);
}
