import { statement, type Tx } from "../../open.ts";

/** What a person ticked for one kind; 1 = yes. */
export type PreferenceRow = { kind: string; inApp: number; sound: number; desktop: number; push: number; mail: number; always: number };
/** Minutes after midnight. */
export type QuietHours = { fromMinute: number; untilMinute: number };

const ofPerson = statement<PreferenceRow, [number]>(
  'SELECT kind, in_app AS inApp, sound, desktop, push, mail, "always" FROM notice_preference WHERE person_id = ?1 LIMIT 50',
);
const put = statement<unknown, [number, string, number, number, number, number, number, number]>(
  `INSERT INTO notice_preference (person_id, kind, in_app, sound, desktop, push, mail, "always") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
   ON CONFLICT DO UPDATE SET in_app = excluded.in_app, sound = excluded.sound, desktop = excluded.desktop, push = excluded.push,
     mail = excluded.mail, "always" = excluded."always"`,
);
const remove = statement<unknown, [number, string]>("DELETE FROM notice_preference WHERE person_id = ?1 AND kind = ?2");
const quiet = statement<QuietHours, [number]>(
  "SELECT from_minute AS fromMinute, until_minute AS untilMinute FROM quiet_hours WHERE person_id = ?1",
);
const putQuiet = statement<unknown, [number, number, number]>(
  `INSERT INTO quiet_hours (person_id, from_minute, until_minute) VALUES (?1, ?2, ?3)
   ON CONFLICT DO UPDATE SET from_minute = excluded.from_minute, until_minute = excluded.until_minute`,
);
const noQuiet = statement<unknown, [number]>("DELETE FROM quiet_hours WHERE person_id = ?1");

/** What a person chose; kinds that are left out are as their role starts. */
export function listPreferences(tx: Tx, personId: number): PreferenceRow[] {
  return ofPerson(tx).all(personId);
}

/** Keeps the choice for one kind. */
export function setPreference(tx: Tx, personId: number, row: PreferenceRow): void {
  put(tx).run(personId, row.kind, row.inApp, row.sound, row.desktop, row.push, row.mail, row.always);
}

/** As the role starts again. */
export function deletePreference(tx: Tx, personId: number, kind: string): void {
  remove(tx).run(personId, kind);
}

/** Null: none. */
export function findQuietHours(tx: Tx, personId: number): QuietHours | null {
  return quiet(tx).get(personId) ?? null;
}

/** Null: none from now on. */
export function setQuietHours(tx: Tx, personId: number, hours: QuietHours | null): void {
  if (hours === null) noQuiet(tx).run(personId);
  else putQuiet(tx).run(personId, hours.fromMinute, hours.untilMinute);
}
