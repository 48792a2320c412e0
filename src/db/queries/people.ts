import type { Role } from "../../domain/permissions.ts";
import { statement, type Tx } from "../open.ts";

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
};

type Stored = Omit<PersonRow, "isActive"> & { isActive: number };

const columns =
  "id, name, email, role, password_hash AS passwordHash, language, theme, time_zone AS timeZone, presence, cap, is_active AS isActive, created_at AS createdAt";
const byId = statement<Stored, [number]>(`SELECT ${columns} FROM person WHERE id = ?1`);
const byEmail = statement<Stored, [string]>(`SELECT ${columns} FROM person WHERE lower(email) = lower(?1)`);
const all = statement<Stored, [number, number]>(`SELECT ${columns} FROM person WHERE id > ?1 ORDER BY id LIMIT ?2`);
const insert = statement<{ id: number }, [string, string, string, string, string, number]>(
  "INSERT INTO person (name, email, role, language, time_zone, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING RETURNING id",
);
const password = statement<unknown, [number, string]>("UPDATE person SET password_hash = ?2 WHERE id = ?1");
const profile = statement<unknown, [number, string, string, string, string]>(
  "UPDATE person SET name = ?2, language = ?3, theme = ?4, time_zone = ?5 WHERE id = ?1",
);
const role = statement<unknown, [number, string]>("UPDATE person SET role = ?2 WHERE id = ?1");
const cap = statement<unknown, [number, number | null]>("UPDATE person SET cap = ?2 WHERE id = ?1");
const active = statement<unknown, [number, number]>("UPDATE person SET is_active = ?2 WHERE id = ?1");
const admins = statement<{ n: number }, []>("SELECT count(*) AS n FROM person WHERE role = 'admin' AND is_active = 1");
const any = statement<{ n: number }, []>("SELECT count(*) AS n FROM (SELECT 1 FROM person LIMIT 1)");
const owned = statement<{ id: number }, [number]>(
  "SELECT id FROM conversation WHERE owner_id = ?1 AND status IN ('in_progress','waiting') LIMIT 10000",
);

function toPerson(row: Stored | null): PersonRow | undefined {
  return row ? { ...row, isActive: row.isActive === 1 } : undefined;
}

/** By id, active or not. */
export function findPerson(tx: Tx, id: number): PersonRow | undefined {
  return toPerson(byId(tx).get(id));
}

/** By address, whatever its case. */
export function findPersonByEmail(tx: Tx, email: string): PersonRow | undefined {
  return toPerson(byEmail(tx).get(email));
}

/** In the order they came, after `afterId`. */
export function listPeople(tx: Tx, afterId: number, limit: number): PersonRow[] {
  return all(tx)
    .all(afterId, limit)
    .map((row) => ({ ...row, isActive: row.isActive === 1 }));
}

/** Null: the address is taken. */
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

/** Whether nobody has been added yet: the set-up page is open then. */
export function isNobodyHere(tx: Tx): boolean {
  return (any(tx).get()?.n ?? 0) === 0;
}

/** Live cases somebody owns. */
export function listOwnedConversations(tx: Tx, personId: number): number[] {
  return owned(tx)
    .all(personId)
    .map((row) => row.id);
}
