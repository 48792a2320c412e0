import { statement, type Tx } from "../../open.ts";

/** A number with its secrets still encrypted. */
export type NumberRow = {
  id: number;
  name: string;
  displayNumber: string;
  phoneNumberId: string;
  wabaId: string;
  appId: string;
  accessToken: string;
  verifyToken: string;
  graphUrl: string | null;
  pausedReason: string | null;
  pausedAt: number | null;
  health: string | null;
  healthAt: number | null;
  subscribedAt: number | null;
  lastWebhookAt: number | null;
};

/** What taking a webhook needs to know of the number it is for. */
export type Receiver = Pick<NumberRow, "id" | "appId"> & {
  /** 1 when any team says something by itself, or sends its customers on when it is shut. */
  hasTexts: number;
};

export type SecretRow = { id: number; appId: string; secret: string; expiresAt: number | null };

const columns = `id, name, display_number AS displayNumber, phone_number_id AS phoneNumberId, waba_id AS wabaId, app_id AS appId, access_token AS accessToken,
  verify_token AS verifyToken, graph_url AS graphUrl, paused_reason AS pausedReason, paused_at AS pausedAt, health, health_at AS healthAt,
  subscribed_at AS subscribedAt, last_webhook_at AS lastWebhookAt`;
const all = statement<NumberRow, []>(`SELECT ${columns} FROM number ORDER BY id LIMIT 200`);
const sending = statement<{ id: number }, []>("SELECT id FROM number WHERE paused_at IS NULL ORDER BY id LIMIT 200");
const byId = statement<NumberRow, [number]>(`SELECT ${columns} FROM number WHERE id = ?1`);
const receiver = statement<Receiver, [string]>(
  "SELECT id, app_id AS appId, EXISTS (SELECT 1 FROM team_texts) AS hasTexts FROM number WHERE phone_number_id = ?1",
);
const insert = statement<{ id: number }, [string, string, string, string, string, string, string, string | null, number]>(
  `INSERT INTO number (name, display_number, phone_number_id, waba_id, app_id, access_token, verify_token, graph_url, created_at)
   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT DO NOTHING RETURNING id`,
);
const update = statement<unknown, [number, string, string, string, string, string, string]>(
  "UPDATE number SET name = ?2, display_number = ?3, waba_id = ?4, app_id = ?5, access_token = ?6, verify_token = ?7 WHERE id = ?1",
);
const pause = statement<{ id: number }, [number, string, number]>(
  "UPDATE number SET paused_reason = ?2, paused_at = ?3 WHERE id = ?1 AND paused_at IS NULL RETURNING id",
);
const resume = statement<{ id: number }, [number]>(
  "UPDATE number SET paused_reason = NULL, paused_at = NULL WHERE id = ?1 AND paused_at IS NOT NULL RETURNING id",
);
const health = statement<unknown, [number, string, number]>("UPDATE number SET health = ?2, health_at = ?3 WHERE id = ?1");
const subscribed = statement<unknown, [number, number | null]>("UPDATE number SET subscribed_at = ?2 WHERE id = ?1");
const heard = statement<unknown, [string, number, number]>(
  "UPDATE number SET last_webhook_at = ?2 WHERE phone_number_id = ?1 AND coalesce(last_webhook_at, 0) < ?3",
);
const secrets = statement<SecretRow, [number]>(
  "SELECT id, app_id AS appId, secret, expires_at AS expiresAt FROM app_secret WHERE expires_at IS NULL OR expires_at > ?1 ORDER BY expires_at IS NOT NULL, id DESC LIMIT 16",
);
const insertSecret = statement<unknown, [string, string, number]>(
  "INSERT INTO app_secret (app_id, secret, created_at) VALUES (?1, ?2, ?3)",
);
const retire = statement<unknown, [string, number]>("UPDATE app_secret SET expires_at = ?2 WHERE app_id = ?1 AND expires_at IS NULL");

/** A business has a handful; 200 at most are shown and used. */
export function listNumbers(tx: Tx): NumberRow[] {
  return all(tx).all();
}

/** Ids of those that are not paused. */
export function listSendingNumbers(tx: Tx): number[] {
  return sending(tx)
    .all()
    .map((row) => row.id);
}

/** With its secrets still sealed. */
export function findNumber(tx: Tx, id: number): NumberRow | undefined {
  return byId(tx).get(id) ?? undefined;
}

/** By Meta's id of it, in few words: every item of every webhook asks. */
export function findReceiver(tx: Tx, phoneNumberId: string): Receiver | undefined {
  return receiver(tx).get(phoneNumberId) ?? undefined;
}

export type NewNumber = Pick<
  NumberRow,
  "name" | "displayNumber" | "phoneNumberId" | "wabaId" | "appId" | "accessToken" | "verifyToken" | "graphUrl"
>;

/** Null: a number with this phoneNumberId is here already. */
export function insertNumber(tx: Tx, n: NewNumber, now: number): number | null {
  return (
    insert(tx).get(n.name, n.displayNumber, n.phoneNumberId, n.wabaId, n.appId, n.accessToken, n.verifyToken, n.graphUrl, now)?.id ?? null
  );
}

/** Everything an admin may edit. */
export function setNumber(
  tx: Tx,
  id: number,
  n: Pick<NumberRow, "name" | "displayNumber" | "wabaId" | "appId" | "accessToken" | "verifyToken">,
): void {
  update(tx).run(id, n.name, n.displayNumber, n.wabaId, n.appId, n.accessToken, n.verifyToken);
}

/** Stops sending from a number. False: it was paused already. */
export function pauseNumber(tx: Tx, id: number, reason: string, now: number): boolean {
  return pause(tx).get(id, reason, now) !== null;
}

/** False: it was not paused. */
export function resumeNumber(tx: Tx, id: number): boolean {
  return resume(tx).get(id) !== null;
}

/** JSON of what Graph told. */
export function setHealth(tx: Tx, id: number, json: string, now: number): void {
  health(tx).run(id, json, now);
}

/** When our app was last seen subscribed to the account; null = it is not. */
export function setSubscribed(tx: Tx, id: number, at: number | null): void {
  subscribed(tx).run(id, at);
}

/** Remembers the last signed delivery for a number, unless the one remembered is younger than `unlessAfter`. */
export function setLastWebhook(tx: Tx, phoneNumberId: string, at: number, unlessAfter: number): void {
  heard(tx).run(phoneNumberId, at, unlessAfter);
}

/** Secrets that may sign a webhook now, current ones first, at most 16. */
export function listActiveSecrets(tx: Tx, now: number): SecretRow[] {
  return secrets(tx).all(now);
}

/** Makes `secret` (encrypted) the app's current one; earlier ones stay valid until `earlierExpireAt`. */
export function replaceSecret(tx: Tx, app: { appId: string; secret: string; now: number; earlierExpireAt: number }): void {
  retire(tx).run(app.appId, app.earlierExpireAt);
  insertSecret(tx).run(app.appId, app.secret, app.now);
}
