import type { Actor } from "../db/journal.ts";
import type { Tx } from "../db/open.ts";
import type { RondaEvent } from "./events.ts";
import type { Job } from "./jobs.ts";

/** What a verb is handed: one transaction, one instant for all of it, who acts, and two pens that write inside the same transaction. */
export type Work = {
  tx: Tx;
  now: number;
  by: Actor;
  /** Returns the event's number in the journal. */
  record: (event: RondaEvent) => number;
  enqueue: (job: Job, dueAt?: number) => void;
};
