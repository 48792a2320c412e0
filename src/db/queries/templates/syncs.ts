import { statement, type Tx } from "../../open.ts";

/** How far reading an account's templates is; see the schema. */
export type TemplateSync = {
  wabaId: string;
  roundAt: number | null;
  roundAskedAt: number | null;
  cursor: string | null;
  syncedAt: number | null;
  failure: string | null;
  failedAt: number | null;
};

/** An account, and the number through which it is asked. */
export type Account = { wabaId: string; numberId: number };

const columns = `waba_id AS wabaId, round_at AS roundAt, round_asked_at AS roundAskedAt, cursor, synced_at AS syncedAt, failure, failed_at AS failedAt`;
const one = statement<TemplateSync, [string]>(`SELECT ${columns} FROM template_sync WHERE waba_id = ?1`);
const begin = statement<unknown, [string, number, number]>(
  `INSERT INTO template_sync (waba_id, round_at, round_asked_at) VALUES (?1, ?2, ?3)
   ON CONFLICT (waba_id) DO UPDATE SET round_at = ?2, round_asked_at = ?3, cursor = NULL`,
);
const advance = statement<unknown, [string, string]>("UPDATE template_sync SET cursor = ?2 WHERE waba_id = ?1");
const finish = statement<unknown, [string]>(
  `UPDATE template_sync SET synced_at = round_at, round_at = NULL, round_asked_at = NULL, cursor = NULL, failure = NULL, failed_at = NULL
   WHERE waba_id = ?1`,
);
const fail = statement<unknown, [string, string, number, number]>(
  `INSERT INTO template_sync (waba_id, failure, failed_at) VALUES (?1, ?2, ?3)
   ON CONFLICT (waba_id) DO UPDATE SET failure = ?2, failed_at = ?3, cursor = iif(?4 = 1, NULL, cursor), round_at = iif(?4 = 1, NULL, round_at)`,
);
// A number that sends before one that is paused: its token is the one that works.
const accounts = statement<Account, []>(
  `SELECT waba_id AS wabaId, id AS numberId FROM number n
   WHERE id = (SELECT id FROM number m WHERE m.waba_id = n.waba_id ORDER BY m.paused_at IS NOT NULL, m.id LIMIT 1) ORDER BY id LIMIT 200`,
);
const ofAccount = statement<Account, [string]>(
  "SELECT waba_id AS wabaId, id AS numberId FROM number WHERE waba_id = ?1 ORDER BY paused_at IS NOT NULL, id LIMIT 1",
);
const apps = statement<{ appId: string }, [string]>("SELECT DISTINCT app_id AS appId FROM number WHERE waba_id = ?1 LIMIT 200");

/** Undefined: nobody has ever asked for it. */
export function findTemplateSync(tx: Tx, wabaId: string): TemplateSync | undefined {
  return one(tx).get(wabaId) ?? undefined;
}

/** A round begins at the first page. `askedAt`: the wish it is for. */
export function beginRound(tx: Tx, wabaId: string, round: { at: number; askedAt: number }): void {
  begin(tx).run(wabaId, round.at, round.askedAt);
}

/** A page is in the mirror: the round goes on behind it. */
export function setRoundCursor(tx: Tx, wabaId: string, cursor: string): void {
  advance(tx).run(wabaId, cursor);
}

/** The round has met everything. */
export function finishRound(tx: Tx, wabaId: string): void {
  finish(tx).run(wabaId);
}

/** A page could not be read. `isLost`: the next try begins at the first page again. */
export function setSyncFailure(tx: Tx, wabaId: string, failure: { reason: string; at: number; isLost: boolean }): void {
  fail(tx).run(wabaId, failure.reason, failure.at, Number(failure.isLost));
}

/** Every account we have a number of, 200 at most, each with the number that asks for it. */
export function listAccounts(tx: Tx): Account[] {
  return accounts(tx).all();
}

/** Undefined: it is no account of ours. */
export function findAccount(tx: Tx, wabaId: string): Account | undefined {
  return ofAccount(tx).get(wabaId) ?? undefined;
}

/** The apps whose webhooks may speak for an account. */
export function listAppIds(tx: Tx, wabaId: string): string[] {
  return apps(tx)
    .all(wabaId)
    .map(({ appId }) => appId);
}
