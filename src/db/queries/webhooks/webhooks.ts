import { statement, type Tx } from "../../open.ts";
import { legible } from "../../column.ts";

/** Why a subscription stopped by itself: nobody took anything over for a day, too much waits, or its maker may not see it all any more. */
export type StopReason = "dead" | "full" | "maker";

/** A subscription. Secrets are sealed; `earlierUntil`: how long the one before signs as well. */
export type WebhookRow = {
  id: number;
  address: string;
  kinds: readonly string[];
  teamId: number | null;
  personId: number;
  secret: string;
  earlierSecret: string | null;
  earlierUntil: number | null;
  isOn: boolean;
  stoppedWhy: StopReason | null;
  failingSince: number | null;
  createdAt: number;
};

/** With what a list shows of it. */
export type WebhookLine = WebhookRow & { teamName: string | null; personName: string };

type Stored = Omit<WebhookLine, "kinds" | "isOn"> & { kinds: string; isOn: number };

/** What a person chooses. */
export type WebhookDraft = { address: string; kinds: readonly string[]; teamId: number | null };

/** So many subscriptions a company may have: each event is written once for every one that wants it. */
export const webhooksMax = 20;

const columns = `w.id, w.address, w.kinds, w.team_id AS teamId, w.person_id AS personId, w.secret, w.earlier_secret AS earlierSecret,
  w.earlier_until AS earlierUntil, w.is_on AS isOn, w.stopped_why AS stoppedWhy, w.failing_since AS failingSince, w.created_at AS createdAt,
  t.name AS teamName, p.name AS personName
  FROM webhook w JOIN person p ON p.id = w.person_id LEFT JOIN team t ON t.id = w.team_id WHERE w.gone_at IS NULL`;
const all = statement<Stored, [number]>(`SELECT ${columns} ORDER BY w.id LIMIT ?1`);
const byId = statement<Stored, [number]>(`SELECT ${columns} AND w.id = ?1`);
const insert = statement<{ id: number }, [string, string, number | null, number, string, number]>(
  "INSERT INTO webhook (address, kinds, team_id, person_id, secret, is_on, created_at) VALUES (?1, ?2, ?3, ?4, ?5, 1, ?6) RETURNING id",
);
const update = statement<unknown, [number, string, string, number | null, number]>(
  "UPDATE webhook SET address = ?2, kinds = ?3, team_id = ?4, person_id = ?5 WHERE id = ?1",
);
const rotate = statement<unknown, [number, string, number]>(
  "UPDATE webhook SET earlier_secret = secret, earlier_until = ?3, secret = ?2 WHERE id = ?1",
);
const turn = statement<unknown, [number, number, string | null]>(
  "UPDATE webhook SET is_on = ?2, stopped_why = ?3, failing_since = NULL WHERE id = ?1",
);
const fail = statement<unknown, [number, number]>("UPDATE webhook SET failing_since = coalesce(failing_since, ?2) WHERE id = ?1");
const recover = statement<unknown, [number]>("UPDATE webhook SET failing_since = NULL WHERE id = ?1 AND failing_since IS NOT NULL");
const leave = statement<unknown, [number, number]>("UPDATE webhook SET gone_at = ?2, is_on = 0 WHERE id = ?1");
const gone = statement<{ id: number }, []>("SELECT id FROM webhook WHERE gone_at IS NOT NULL ORDER BY id LIMIT 1");
const erase = statement<unknown, [number]>("DELETE FROM webhook WHERE id = ?1");

/** Every subscription, oldest first. */
export function listWebhooks(tx: Tx): WebhookLine[] {
  return all(tx).all(webhooksMax).map(toLine);
}

/** Undefined: unknown, or deleted. */
export function findWebhook(tx: Tx, id: number): WebhookLine | undefined {
  const row = byId(tx).get(id);
  return row ? toLine(row) : undefined;
}

/** A new one, switched on; returns its id. */
export function insertWebhook(tx: Tx, draft: WebhookDraft & { personId: number; secret: string }, now: number): number {
  const row = insert(tx).get(draft.address, JSON.stringify(draft.kinds), draft.teamId, draft.personId, draft.secret, now);
  if (!row) throw new Error("bug: an insert returned nothing");
  return row.id;
}

/** What is chosen, and who answers for it from now on. */
export function setWebhook(tx: Tx, id: number, { address, kinds, teamId, personId }: WebhookDraft & { personId: number }): void {
  update(tx).run(id, address, JSON.stringify(kinds), teamId, personId);
}

/** A new secret; the one before signs as well until `earlierUntil`. */
export function setWebhookSecret(tx: Tx, id: number, secret: string, earlierUntil: number): void {
  rotate(tx).run(id, secret, earlierUntil);
}

/** On, off, or stopped by itself; what failed before counts no more. */
export function setWebhookOn(tx: Tx, id: number, isOn: boolean, stoppedWhy: StopReason | null): void {
  turn(tx).run(id, isOn ? 1 : 0, stoppedWhy);
}

/** Something was not taken over: since now, unless it fails for longer. */
export function setWebhookFailing(tx: Tx, id: number, now: number): void {
  fail(tx).run(id, now);
}

/** Something was taken over. */
export function setWebhookWell(tx: Tx, id: number): void {
  recover(tx).run(id);
}

/** Deleted for everybody; its rows go later. */
export function setWebhookGone(tx: Tx, id: number, now: number): void {
  leave(tx).run(id, now);
}

/** A deleted one whose row still stands. */
export function findGoneWebhook(tx: Tx): number | undefined {
  return gone(tx).get()?.id;
}

/** Its row goes: nothing refers to it any more. */
export function deleteWebhook(tx: Tx, id: number): void {
  erase(tx).run(id);
}

// A list that cannot be read names no kind: nothing is told.
function toLine({ kinds, isOn, ...row }: Stored): WebhookLine {
  return { ...row, kinds: legible<string[]>(kinds) ?? [], isOn: isOn === 1 };
}
