import { ask, no, type GraphAnswer } from "./graph-answer.ts";
import type { GraphPorts } from "./graph-exchange.ts";
import { asId, asList, asNumber, asRecord, asText, type Json } from "../payload/json.ts";

/** How a number is doing, in Meta's own words (cloud-api.md §1.7); null where it says nothing. */
export type NumberHealth = {
  id: string;
  displayPhone: string | null;
  verifiedName: string | null;
  status: string | null;
  quality: string | null;
  codeVerification: string | null;
  nameStatus: string | null;
  platform: string | null;
  throughput: string | null;
  accountMode: string | null;
  messagingLimit: string | null;
  webhookUrl: string | null;
};

/** What to ask for; without a list Graph tells only four fields. */
export const healthFields =
  "id,display_phone_number,verified_name,status,quality_rating,code_verification_status,name_status,platform_type,throughput,account_mode,webhook_configuration,whatsapp_business_manager_messaging_limit";

/** Reads a number's fields; null without an id. */
export function readHealth(body: Json): NumberHealth | null {
  const id = asId(body["id"]);
  if (id === null) return null;
  const webhook = asRecord(body["webhook_configuration"]);
  return {
    id,
    displayPhone: asText(body["display_phone_number"]),
    verifiedName: asText(body["verified_name"]),
    status: asText(body["status"]),
    quality: asText(body["quality_rating"]),
    codeVerification: asText(body["code_verification_status"]),
    nameStatus: asText(body["name_status"]),
    platform: asText(body["platform_type"]),
    throughput: asText(asRecord(body["throughput"])?.["level"]),
    accountMode: asText(body["account_mode"]),
    messagingLimit: asText(body["whatsapp_business_manager_messaging_limit"]),
    webhookUrl: asText(webhook?.["phone_number"]) ?? asText(webhook?.["whatsapp_business_account"]) ?? asText(webhook?.["application"]),
  };
}

/** An app that hears an account's webhooks. */
export type SubscribedApp = { id: string; name: string | null; overrideUrl: string | null };

/** Reads one subscription; null without the app's id. */
export function readSubscribedApp(row: Json): SubscribedApp | null {
  const app = asRecord(row["whatsapp_business_api_data"]);
  const id = asId(app?.["id"]);
  return id === null ? null : { id, name: asText(app?.["name"]), overrideUrl: asText(row["override_callback_uri"]) };
}

/** A list with its pages: path and fields of the first page, and how to read a row. */
export type Listing<Row> = { accessToken: string; path: string; fields: string | null; pageRows: number; read: (row: Json) => Row | null };

/** Reads a list to its end, page by page. Only the cursor is taken from an answer, never its `next` address: that one carries the
 *  token. Rows without the promised shape are left out; a "no" on any page is the answer of all. */
export async function askAll<Row>(ports: GraphPorts, listing: Listing<Row>): Promise<GraphAnswer<Row[]>> {
  const rows: Row[] = [];
  let after: string | null = null;
  for (let page = 0; page < pagesMax; page++) {
    const answer: GraphAnswer<Page<Row>> = await askPage(ports, listing, after);
    if (!answer.ok) return answer;
    rows.push(...answer.value.rows);
    if (answer.value.after === null || answer.value.after === after) return { ok: true, value: rows };
    ({ after } = answer.value);
  }
  return no("the list has no end");
}

/** What a page holds; `after`: the cursor behind it, null on the last. */
export type Page<Row> = { rows: Row[]; after: string | null };

/** One page of a list, behind a cursor or from the first. */
export async function askPage<Row>(ports: GraphPorts, listing: Listing<Row>, after: string | null): Promise<GraphAnswer<Page<Row>>> {
  const answer = await ask(ports, { method: "GET", path: pathOf(listing, after), accessToken: listing.accessToken }, readPage);
  if (!answer.ok) return answer;
  const rows = answer.value.rows.map((row) => listing.read(asRecord(row) ?? {})).filter((row) => row !== null);
  return { ok: true, value: { rows, after: answer.value.after } };
}

type RawPage = { rows: readonly unknown[]; after: string | null };

/** Twice what an account with the highest limit of templates needs. */
const pagesMax = 120;

function pathOf<Row>(listing: Listing<Row>, after: string | null): string {
  const query = new URLSearchParams({ limit: String(listing.pageRows) });
  if (listing.fields !== null) query.set("fields", listing.fields);
  if (after !== null) query.set("after", after);
  return `${listing.path}?${query}`;
}

function readPage(body: Json): RawPage | null {
  if (!Array.isArray(body["data"])) return null;
  const paging = asRecord(body["paging"]);
  const hasNext = asText(paging?.["next"]) !== null;
  return { rows: asList(body["data"]), after: hasNext ? asText(asRecord(paging?.["cursors"])?.["after"]) : null };
}

/** Whether a change was taken: `{"success": true}`, also as text; null for any other answer. */
export function readSuccess(body: Json): true | null {
  return body["success"] === true || body["success"] === "true" || asNumber(body["success"]) === 1 ? true : null;
}
