import type { JsonRecord } from "../read.ts";
import type { Call } from "./call.ts";

/** One page of a list with cursors; `next` only while there is more. Pages are never larger than the setting says, whatever `limit` asks. */
export function pageOf(call: Call, all: readonly JsonRecord[]): JsonRecord {
  const limit = Math.min(Number(call.query.get("limit") ?? 25) || 25, call.state.settings.pageSize);
  const start = cursorAt(call.query.get("after"));
  const data = all.slice(start, start + limit);
  const end = start + data.length;
  const cursors = { before: cursor(start), after: cursor(end) };
  if (data.length === 0) return { data: [] };
  return end < all.length ? { data, paging: { cursors, next: nextUrl(call, cursor(end)) } } : { data, paging: { cursors } };
}

function nextUrl(call: Call, after: string): string {
  const query = new URLSearchParams(call.query);
  query.set("after", after);
  return `${call.origin}/${call.version}/${call.path.join("/")}?${query}`;
}

function cursor(position: number): string {
  return Buffer.from(`cursor:${position}`).toString("base64url");
}

function cursorAt(text: string | null): number {
  const [, digits] = /^cursor:(\d+)$/.exec(Buffer.from(text ?? "", "base64url").toString()) ?? [];
  return Number(digits ?? 0);
}
