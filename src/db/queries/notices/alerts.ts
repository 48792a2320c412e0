import { statement, type Tx } from "../../open.ts";

/** What a person was told last and is told next; see the schema. */
export type AlertRow = {
  personId: number;
  toldId: number;
  toldAt: number | null;
  alertDueAt: number | null;
  repeatDueAt: number | null;
  mailedId: number;
  mailedAt: number | null;
  mailDueAt: number | null;
  pushedAt: number | null;
};

const columns = `person_id AS personId, told_id AS toldId, told_at AS toldAt, alert_due_at AS alertDueAt, repeat_due_at AS repeatDueAt,
  mailed_id AS mailedId, mailed_at AS mailedAt, mail_due_at AS mailDueAt, pushed_at AS pushedAt`;
const byPerson = statement<AlertRow, [number]>(`SELECT ${columns} FROM alert WHERE person_id = ?1`);
const put = statement<
  unknown,
  [number, number, number | null, number | null, number | null, number, number | null, number | null, number | null]
>(
  `INSERT INTO alert (person_id, told_id, told_at, alert_due_at, repeat_due_at, mailed_id, mailed_at, mail_due_at, pushed_at)
   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT DO UPDATE SET told_id = excluded.told_id, told_at = excluded.told_at,
     alert_due_at = excluded.alert_due_at, repeat_due_at = excluded.repeat_due_at, mailed_id = excluded.mailed_id,
     mailed_at = excluded.mailed_at, mail_due_at = excluded.mail_due_at, pushed_at = excluded.pushed_at`,
);
const due = statement<{ id: number }, [number, number]>(
  `SELECT person_id AS id FROM alert WHERE alert_due_at <= ?1 AND alert_due_at IS NOT NULL
   UNION SELECT person_id FROM alert WHERE repeat_due_at <= ?1 AND repeat_due_at IS NOT NULL
   UNION SELECT person_id FROM alert WHERE mail_due_at <= ?1 AND mail_due_at IS NOT NULL LIMIT ?2`,
);
// What is left alone for having broken is not waited for.
const isWhole = "person_id NOT IN (SELECT row_id FROM broken_row WHERE sort = 'alert' AND due_at > ?1)";
const next = statement<{ at: number | null }, [number]>(
  `SELECT min(at) AS at FROM (
     SELECT min(alert_due_at) AS at FROM alert WHERE alert_due_at IS NOT NULL AND ${isWhole}
     UNION ALL SELECT min(repeat_due_at) FROM alert WHERE repeat_due_at IS NOT NULL AND ${isWhole}
     UNION ALL SELECT min(mail_due_at) FROM alert WHERE mail_due_at IS NOT NULL AND ${isWhole})`,
);
const pushed = statement<unknown, [number, number]>("UPDATE alert SET pushed_at = max(coalesce(pushed_at, 0), ?2) WHERE person_id = ?1");

/** Undefined: this person was never told anything. */
export function findAlert(tx: Tx, personId: number): AlertRow | undefined {
  return byPerson(tx).get(personId) ?? undefined;
}

/** Keeps it as a whole. */
export function putAlert(tx: Tx, row: AlertRow): void {
  put(tx).run(
    row.personId,
    row.toldId,
    row.toldAt,
    row.alertDueAt,
    row.repeatDueAt,
    row.mailedId,
    row.mailedAt,
    row.mailDueAt,
    row.pushedAt,
  );
}

/** People who are to be told something at `now`. */
export function listDueAlerts(tx: Tx, now: number, limit: number): number[] {
  return due(tx)
    .all(now, limit)
    .map((row) => row.id);
}

/** When somebody is to be told something next; null: nobody. */
export function findNextAlertDue(tx: Tx, now: number): number | null {
  return next(tx).get(now)?.at ?? null;
}

/** A push service took something for this person at `at`. */
export function setPushed(tx: Tx, personId: number, at: number): void {
  pushed(tx).run(personId, at);
}
