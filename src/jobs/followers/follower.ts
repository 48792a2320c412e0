import type { App } from "../../app.ts";
import type { JournalRow } from "../../db/journal.ts";
import type { EventKind } from "../../domain/events.ts";
import type { Tx } from "../../db/open.ts";
import type { Work } from "../../domain/work.ts";

/** A durable reader of the journal: search, notifications, webhooks, rules. It gets every row of its kinds at least once, oldest first, in
 *  slices, across restarts and kills. `write` changes the database in the transaction that moves the watermark, so it happens exactly
 *  once; `act` does something outside, and after a crash may get the same slice again. */
export type Follower = {
  /** Stands in the database and in /metrics: never renamed. */
  name: string;
  /** Events it is given; all others pass by. */
  kinds: readonly EventKind[] | "all";
  /** Where it begins in a database that has never seen it. */
  startsAt: "beginning" | "end";
  /** After a backup was restored: "continue" from the backup's watermark, or leave out ("end") what the backup still held. What acts
   *  outside leaves it out when doing it again would do harm. */
  afterRestore: "continue" | "end";
  /** What is done once after a start, before any news: what the journal cannot tell, such as everything that was here before. Tried again
   *  until it has gone well; others go on meanwhile. */
  begin?: (app: App) => Promise<void>;
  /** Whether it has anything to do at all at the moment; all events pass by while it has not. Left out: always. */
  isWanted?: (tx: Tx) => boolean;
  /** Whether `write` is handed bytes drawn before its transaction, for ids of what it queues. */
  drawsSeed?: true;
} & (
  | { write: (work: Work, rows: readonly JournalRow[], seed: Uint8Array) => void; act?: never }
  | { act: (app: App, rows: readonly JournalRow[]) => Promise<void>; write?: never }
);
