import type { Place } from "../../../src/domain/events.ts";
import type { Tx } from "../../../src/db/open.ts";

/** What was looked at already, and when each person was told something last. */
export type AlertedSoFar = { eventId: number; lastAt: Map<number, number>; alerts: number };

type Alert = {
  id: number;
  kind: string;
  at: number;
  conversationId: number | null;
  personId: number;
  sound: string | null;
  seenAt: number | null;
};

const minuteMs = 60_000;

/** Nothing was told yet. */
export function newAlerted(): AlertedSoFar {
  return { eventId: 0, lastAt: new Map(), alerts: 0 };
}

/** Notices and alerts about what their person could not see at that number of the journal, as the journal itself tells where it stood; alerts of
 *  what its person had seen; and such as came within a minute of the one before, unless something is late. */
export function toldWrongly(tx: Tx, so: AlertedSoFar): object[] {
  const alerts = tx.raw
    .query<Alert, [number]>(
      `SELECT id, kind, at, conversation_id AS conversationId, json_extract(payload, '$.personId') AS personId, json_extract(payload, '$.sound') AS sound,
         (SELECT seen_at FROM notification WHERE id = json_extract(payload, '$.notificationId')) AS seenAt
       FROM journal WHERE kind IN ('person_notified','person_alerted') AND id > ?1 ORDER BY id`,
    )
    .all(so.eventId);
  return alerts.flatMap((alert) => {
    const lastAt = so.lastAt.get(alert.personId);
    so.eventId = alert.id;
    const foreign = couldSee(tx, alert) ? [] : [{ toldOfForeign: alert }];
    if (alert.kind === "person_notified") return foreign;
    so.alerts += 1;
    if (alert.sound !== "late") so.lastAt.set(alert.personId, alert.at); // what is late rings on, and nothing waits for the end of that
    const isEarly = lastAt !== undefined && alert.at >= lastAt && alert.at - lastAt < minuteMs && alert.sound !== "late";
    const isStale = alert.seenAt !== null && alert.seenAt < alert.at;
    return [...foreign, ...(isStale ? [{ toldOfSeen: alert }] : []), ...(isEarly ? [{ toldTooSoon: alert, lastAt }] : [])];
  });
}

function couldSee(tx: Tx, { id, conversationId, personId }: Alert): boolean {
  if (conversationId === null) return true;
  const person = tx.raw.query<{ role: string; teams: string | null }, [number]>(
    "SELECT role, (SELECT group_concat(team_id) FROM membership WHERE person_id = p.id) AS teams FROM person p WHERE id = ?1",
  );
  const { role, teams } = person.get(personId) ?? { role: "nobody", teams: null };
  if (role !== "agent") return role !== "nobody";
  const last = tx.raw
    .query<{ payload: string }, [number, number]>(
      `SELECT payload FROM journal WHERE conversation_id = ?1 AND id < ?2 AND json_extract(payload, '$.to') IS NOT NULL ORDER BY id DESC LIMIT 1`,
    )
    .get(conversationId, id);
  const { to } = JSON.parse(last?.payload ?? '{"to":{}}') as { to: Place };
  const isOpen = to.status === "pending" || tx.raw.query("SELECT 1 FROM team WHERE id = ?1 AND members_see = 1").get(to.teamId) !== null;
  return to.ownerId === personId || (isOpen && (teams ?? "").split(",").includes(String(to.teamId)));
}
