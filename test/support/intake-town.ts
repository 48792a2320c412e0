import type { MediaFile } from "../../src/simulator/media.ts";
import { get } from "./browse.ts";
import { account } from "./cast.ts";
import { message, rows } from "./intake.ts";
import { deliver, delivery } from "./meta.ts";
import { openTown, type Town } from "./town.ts";

/** A town whose number is also on a business phone: edits, deletions and echoes are told. */
export async function openCoexisting(): Promise<Town> {
  const town = await openTown();
  town.meta.number(account.phoneNumberId).isCoexistence = true;
  return town;
}

/** One message of a customer, with whatever is odd about it. */
export async function say(town: Town, more: Record<string, unknown>): Promise<void> {
  await deliver(town.house, delivery({ messages: [message(more)] }));
  await town.rest();
}

/** The first case as Ana sees it. */
export async function casePage(town: Town): Promise<string> {
  return (await get(town.house, town.cast.ana, "/conversations/1")).text();
}

/** The thread alone: the composer offers emoji of its own. */
export function bubblesOf(page: string): string {
  return page.slice(page.indexOf('class="message'), page.lastIndexOf('class="composer'));
}

type Named = { phone: string | null; userId: string | null; name: string | null };

/** Everybody who has not become somebody else. */
export function people(town: Town): Named[] {
  return rows<Named>(town.house, "SELECT phone, user_id AS userId, name FROM contact WHERE merged_into IS NULL ORDER BY id");
}

/** The live cases and how many messages and notes each holds. */
export function live(town: Town): unknown[] {
  return rows(
    town.house,
    `SELECT id, (SELECT count(*) FROM message m WHERE m.conversation_id = c.id AND m.type NOT LIKE 'identity%') AS messages
     FROM conversation c WHERE status <> 'resolved'`,
  );
}

/** Marisa sends a picture. */
export async function sendsFile(town: Town, media: MediaFile): Promise<void> {
  town.meta.customerSends(town.marisa, account.phoneNumberId, { type: "image", media, caption: "mirá" });
  await town.rest();
}

/** What has become of the only file. */
export function fileState(town: Town): string | undefined {
  return rows<{ state: string }>(town.house, "SELECT state FROM media")[0]?.state;
}

/** Where people get the only file, once it is here. */
export async function fileAddress(town: Town): Promise<string> {
  await town.rest();
  return `/media/${rows<{ id: string }>(town.house, "SELECT id FROM media WHERE state = 'ready'")[0]?.id}`;
}

/** Whether this asks for a file's bytes. */
export function isDownload(request: Request): boolean {
  return request.url.includes("/attachments/");
}

/** Stands between Ronda and Graph: `go` asks the simulator. */
export function between(town: Town, answer: (request: Request, go: () => Promise<Response>) => Promise<Response>): void {
  const { world } = town.house.ronda.app;
  world.fetch = (request) => answer(request, () => town.meta.fetch(request));
}
