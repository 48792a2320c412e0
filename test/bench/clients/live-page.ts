import { Database } from "bun:sqlite";
import { pathsIn } from "../../../src/folder.ts";
import { type Line, openLine, send } from "./line.ts";
import { watch, type Watchers } from "./watchers.ts";

/** Open pages on one server, and the line on which whatever they should see is posted. */
export type Side = { watchers: Watchers; line: Line; request: (marker: string) => Uint8Array };

// Ten rows of one conversation are told as they come in a second (live/throttle.ts): more often would measure that.
const betweenMs = 110;

/** Opens the pages, one stream per request, and the line. */
export async function openSide(port: number, pages: readonly Uint8Array[], request: Side["request"]): Promise<Side> {
  const watchers = await watch(port, pages);
  return { watchers, line: await openLine(port, { onAnswer: () => {}, onBroken: () => {} }), request };
}

/** From the first byte of a post to the last page that shows it, ms; then a pause. Throws when a page never does. */
export async function timeOne(side: Side, marker: string): Promise<number> {
  const seen = side.watchers.allSee(marker);
  const start = performance.now();
  send(side.line, side.request(marker));
  const took = (await seen) - start;
  await Bun.sleep(betweenMs);
  return took;
}

/** Ends its pages and its line. */
export function closeSide({ watchers, line }: Side): void {
  watchers.close();
  line.socket?.end();
}

/** A conversation of a seeded folder that everybody who supervises may see, and whose customer writes again. */
export function findLiveConversationOf(folder: string): { id: number; contactId: number } {
  const database = new Database(pathsIn(folder).database, { readonly: true });
  const row = database
    .query<{ id: number; contactId: number }, []>("SELECT id, contact_id AS contactId FROM conversation WHERE status = 'pending' LIMIT 1")
    .get();
  database.close();
  if (!row) throw new Error("the seed has nothing pending");
  return row;
}

/** The stream of a page that shows this conversation. */
export function liveRequest(openId: number, cookie: string): Uint8Array {
  return streamRequest(`/live?open=${openId}`, cookie);
}

/** The stream of alerts that one tab of each browser holds. */
export function alertsRequest(cookie: string): Uint8Array {
  return streamRequest("/alerts/live", cookie);
}

function streamRequest(path: string, cookie: string): Uint8Array {
  return Buffer.from(`GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\naccept: text/event-stream\r\ncookie: ${cookie}\r\n\r\n`);
}

/** What a bare fan-out is posted: the marker and so many bytes in all. */
export function bareRequest(marker: string, bytes: number): Uint8Array {
  const body = `${marker}${"x".repeat(Math.max(0, bytes - marker.length))}`;
  return Buffer.from(`POST / HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: ${body.length}\r\n\r\n${body}`);
}
