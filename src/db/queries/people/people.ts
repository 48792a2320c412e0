import type { Role } from "../../../domain/permissions.ts";
import { statement, type Tx } from "../../open.ts";

export type Language = "es" | "pt" | "en";
export type Theme = "system" | "light" | "dark";
export type PersonRow = {
  id: number;
  name: string;
  email: string;
  role: Role;
  passwordHash: string | null;
  language: Language;
  theme: Theme;
  timeZone: string;
  presence: "available" | "busy" | "break" | "offline";
  cap: number | null;
  isActive: boolean;
  createdAt: number;
  presenceReason: string | null;
  /** Since when the presence is what it is. */
  presenceSince: number;
  presenceHold: "tab" | "mobile" | "kept";
  presenceBack: "available" | "busy" | "break" | null;
  worksShifts: boolean;
  /** Believed only until `shiftDueAt`. */
  isOnShift: boolean;
  shiftDueAt: number | null;
  extendedUntil: number | null;
  isScoped: boolean;
};

type Flag = "isActive" | "worksShifts" | "isOnShift" | "isScoped";
/** A person as SQLite keeps one. */
export type StoredPerson = Omit<PersonRow, Flag> & Record<Flag, number>;

/** Of `person p`. */
export const personColumns = `p.id, p.name, p.email, p.role, p.password_hash AS passwordHash, p.language, p.theme, p.time_zone AS timeZone, p.presence, p.cap,
  p.is_active AS isActive, p.created_at AS createdAt, p.presence_reason AS presenceReason, p.presence_since AS presenceSince, p.presence_hold AS presenceHold,
  p.presence_back AS presenceBack, p.works_shifts AS worksShifts, p.is_on_shift AS isOnShift, p.shift_due_at AS shiftDueAt, p.extended_until AS extendedUntil,
  p.is_scoped AS isScoped`;
const byId = statement<StoredPerson, [number]>(`SELECT ${personColumns} FROM person p WHERE p.id = ?1`);
const byEmail = statement<StoredPerson, [string]>(`SELECT ${personColumns} FROM person p WHERE lower(p.email) = lower(?1)`);
const all = statement<StoredPerson, [number, number]>(`SELECT ${personColumns} FROM person p WHERE p.id > ?1 ORDER BY p.id LIMIT ?2`);
// Whoever a limited supervisor oversees: the members of listed teams, and himself.
const led = statement<StoredPerson, [number, number, number]>(
  `SELECT ${personColumns} FROM person p WHERE p.id > ?1 AND (p.id = ?3 OR p.id IN (
     SELECT m.person_id FROM supervision s JOIN membership m ON m.team_id = s.team_id WHERE s.person_id = ?3)) ORDER BY p.id LIMIT ?2`,
);
const insert = statement<{ id: number }, [string, string, string, string, string, number]>(
  `INSERT INTO person (name, email, role, language, time_zone, created_at, presence, presence_back)
   VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'offline', CASE ?3 WHEN 'viewer' THEN NULL WHEN 'agent' THEN 'available' ELSE 'busy' END) ON CONFLICT DO NOTHING RETURNING id`,
);
const password = statement<unknown, [number, string]>("UPDATE person SET password_hash = ?2 WHERE id = ?1");
const profile = statement<unknown, [number, string, string, string, string]>(
  "UPDATE person SET name = ?2, language = ?3, theme = ?4, time_zone = ?5 WHERE id = ?1",
);
const role = statement<unknown, [number, string]>("UPDATE person SET role = ?2 WHERE id = ?1");
const cap = statement<unknown, [number, number | null]>("UPDATE person SET cap = ?2 WHERE id = ?1");
const active = statement<unknown, [number, number]>("UPDATE person SET is_active = ?2 WHERE id = ?1");
const adminIds = statement<{ id: number }, [number]>("SELECT id FROM person WHERE role = 'admin' AND is_active = 1 ORDER BY id LIMIT ?1");
const admins = statement<{ n: number }, []>("SELECT count(*) AS n FROM person WHERE role = 'admin' AND is_active = 1");
const anAdmin = statement<{ email: string }, []>("SELECT email FROM person WHERE role = 'admin' AND is_active = 1 ORDER BY id LIMIT 1");
const any = statement<{ n: number }, []>("SELECT count(*) AS n FROM (SELECT 1 FROM person LIMIT 1)");
const owned = statement<{ id: number }, [number]>(
  "SELECT id FROM conversation WHERE owner_id = ?1 AND status IN ('in_progress','waiting') LIMIT 10000",
);

/** A row with its flags as booleans. */
export function toPerson(row: StoredPerson): PersonRow {
  const { isActive, worksShifts, isOnShift, isScoped } = row;
  return { ...row, isActive: isActive === 1, worksShifts: worksShifts === 1, isOnShift: isOnShift === 1, isScoped: isScoped === 1 };
}

/** By id, active or not. */
export function findPerson(tx: Tx, id: number): PersonRow | undefined {
  const row = byId(tx).get(id);
  return row ? toPerson(row) : undefined;
}

/** By address, in capitals or not. */
export function findPersonByEmail(tx: Tx, email: string): PersonRow | undefined {
  const row = byEmail(tx).get(email);
  return row ? toPerson(row) : undefined;
}

/** In the order they came, after `afterId`. */
export function listPeople(tx: Tx, afterId: number, limit: number): PersonRow[] {
  return all(tx).all(afterId, limit).map(toPerson);
}

/** The same, of those a limited supervisor oversees. */
export function listLedPeople(tx: Tx, supervisorId: number, { afterId, limit }: { afterId: number; limit: number }): PersonRow[] {
  return led(tx).all(afterId, limit, supervisorId).map(toPerson);
}

/** Offline until the first sign of life, which makes an agent available, and busy who has other things to do than take turns. Null: the
 *  address is taken. */
export function insertPerson(
  tx: Tx,
  p: { name: string; email: string; role: Role; language: Language; timeZone: string },
  now: number,
): number | null {
  return insert(tx).get(p.name, p.email, p.role, p.language, p.timeZone, now)?.id ?? null;
}

/** An argon2id hash, made outside the transaction. */
export function setPasswordHash(tx: Tx, id: number, hash: string): void {
  password(tx).run(id, hash);
}

/** What a person may say about themselves. */
export function setProfile(tx: Tx, id: number, p: Pick<PersonRow, "name" | "language" | "theme" | "timeZone">): void {
  profile(tx).run(id, p.name, p.language, p.theme, p.timeZone);
}

/** Whether that is allowed is the verb’s to know. */
export function setRole(tx: Tx, id: number, next: Role): void {
  role(tx).run(id, next);
}

/** Most conversations in progress at once; null = no limit. */
export function setCap(tx: Tx, id: number, next: number | null): void {
  cap(tx).run(id, next);
}

/** False: history keeps the name, nothing else works any more. */
export function setActive(tx: Tx, id: number, isActive: boolean): void {
  active(tx).run(id, isActive ? 1 : 0);
}

/** How many can administer: never zero once there was one. */
export function countAdmins(tx: Tx): number {
  return admins(tx).get()?.n ?? 0;
}

/** Where an admin reads mail: the one who has been here longest. */
export function findAdminEmail(tx: Tx): string | undefined {
  return anAdmin(tx).get()?.email;
}

/** Whether nobody has been added yet: the set-up page is open then. */
export function isNobodyHere(tx: Tx): boolean {
  return (any(tx).get()?.n ?? 0) === 0;
}

/** Live conversations somebody owns. */
export function listOwnedConversations(tx: Tx, personId: number): number[] {
  return owned(tx)
    .all(personId)
    .map((row) => row.id);
}

/** Everybody who may change the company, to be told of what concerns it. */
export function listAdminIds(tx: Tx): number[] {
  return adminIds(tx)
    .all(1_000)
    .map((row) => row.id);
}
