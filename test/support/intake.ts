import { createHash } from "node:crypto";
import { account } from "./cast.ts";
import type { House } from "./ronda.ts";

/** Rows of a query, for tests that look behind the pages. */
export function rows<Row>(house: House, sql: string): Row[] {
  return house.ronda.app.db.tx.raw.query<Row, []>(sql).all();
}

/** How many rows a table holds. */
export function count(house: House, table: string): number {
  return rows<{ n: number }>(house, `SELECT count(*) AS n FROM ${table}`)[0]?.n ?? 0;
}

const projected = [
  "contact",
  "identity",
  "timeline",
  "conversation",
  "message",
  "reaction",
  "media",
  "tally",
  "journal",
  "early_status",
  "outbox",
];

/** Everything a webhook may change, as text. */
export function dump(house: House): string {
  return JSON.stringify(
    projected.map((table) => [table, rows(house, `SELECT * FROM ${table} ORDER BY 1, 2, 3`)]),
    null,
    1,
  );
}

/** Every row of every table, as text. */
export function everything(house: House): string {
  const tables = rows<{ name: string }>(
    house,
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
  );
  return JSON.stringify(
    tables.map(({ name }) => [name, rows(house, `SELECT * FROM "${name}"`)]),
    null,
    1,
  );
}

/** Counters that differ from a recount: none, if the badges are right. */
export function wrongTallies(house: House): unknown[] {
  const counted = `SELECT team_id, coalesce(owner_id, 0) AS owner_id, status, waiting_since IS NOT NULL AS is_waiting, count(*) AS count
    FROM conversation GROUP BY 1, 2, 3, 4`;
  const kept = "SELECT team_id, owner_id, status, is_waiting, count FROM tally WHERE count <> 0";
  return rows(house, `SELECT * FROM (${counted} EXCEPT ${kept}) UNION ALL SELECT * FROM (${kept} EXCEPT ${counted})`);
}

/** The signature of these bytes with a secret. */
export function signed(body: string | Uint8Array, secret: string = account.appSecret): string {
  return `sha256=${new Bun.CryptoHasher("sha256", secret).update(body).digest("hex")}`;
}

/** Posts a body as it stands, with any headers. */
export function knock(house: House, body: BodyInit, headers: Record<string, string>): Promise<Response> {
  const all = { "content-type": "application/json", ...headers };
  return house.ronda.handle(new Request("http://localhost/webhooks/whatsapp", { method: "POST", body, headers: all }), "31.13.24.1");
}

let drawn = 0;

/** One element of `messages[]`, a text unless told otherwise. */
export function message(more: Record<string, unknown> = {}): Record<string, unknown> {
  drawn += 1;
  const phone = "5493415550142";
  return {
    from: phone,
    from_user_id: `AR.${phone}`,
    id: `wamid.M${drawn}`,
    timestamp: seconds(),
    type: "text",
    text: { body: "Hola" },
    ...more,
  };
}

/** One element of `statuses[]`. */
export function status(wamid: string, word: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return { id: wamid, status: word, timestamp: seconds(), recipient_id: "5493415550142", ...more };
}

/** Monday, 10:00 in Rosario, in Meta's seconds. */
export function seconds(plusMs = 0): string {
  return String(Math.floor((Date.UTC(2026, 10, 23, 13) + plusMs) / 1000));
}

/** A whole delivery of several items of one number. */
export function value(lists: object, phoneNumberId: string = account.phoneNumberId): object {
  const metadata = { display_phone_number: "543415550100", phone_number_id: phoneNumberId };
  return { field: "messages", value: { messaging_product: "whatsapp", metadata, ...lists } };
}

/** A delivery around changes. */
export function envelope(changes: readonly object[]): object {
  return { object: "whatsapp_business_account", entry: [{ id: account.wabaId, changes }] };
}

/** The name Ronda keeps a file under. */
export function sha256Hex(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
