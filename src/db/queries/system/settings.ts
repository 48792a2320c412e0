import { statement, type Tx } from "../../open.ts";

export type SettingKey =
  | "epoch"
  | "demo"
  | "company_name"
  | "company_language"
  | "company_zone"
  | "key_check"
  | "coverage_min"
  | "holidays_until"
  | "push_text"
  | "shows_reads"
  | "shows_typing"
  | "window_told_at"
  | "push_public_key"
  | "push_private_key"
  | "mail_server"
  | "escalation_minutes"
  | "mask_phones";

const find = statement<{ value: string }, [SettingKey]>("SELECT value FROM setting WHERE key = ?1");
const put = statement<unknown, [SettingKey, string]>(
  "INSERT INTO setting (key, value) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = excluded.value",
);

const forget = statement<unknown, [SettingKey]>("DELETE FROM setting WHERE key = ?1");

/** Undefined: never set. */
export function findSetting(tx: Tx, key: SettingKey): string | undefined {
  return find(tx).get(key)?.value;
}

/** Sets or replaces. */
export function setSetting(tx: Tx, key: SettingKey, value: string): void {
  put(tx).run(key, value);
}

/** As if it had never been set. */
export function deleteSetting(tx: Tx, key: SettingKey): void {
  forget(tx).run(key);
}
