/** What must be done outside, besides replies (those stand in the outbox). `key` makes one open job per kind and thing. */
export type Job =
  | { kind: "fetch_media"; key: string; mediaId: string }
  | { kind: "mark_read"; key: string; numberId: number; wamid: string }
  | { kind: "read_number_health"; key: string; numberId: number };

/** How a handler ended. `uncertain` is for things that may have happened: never done again by itself. */
export type JobOutcome = { done: true } | { retryInMs: number; reason: string } | { giveUp: string };

const errands: Record<Exclude<Job["kind"], "fetch_media">, true> = { mark_read: true, read_number_health: true };

/** JSON list of all kinds that are not about a file. */
export const errandKinds = JSON.stringify(Object.keys(errands));

/** The key of a message's file: files of one talk stand together, oldest first, so that talks can take turns. */
export function fileKey(timelineId: number, messageId: number): string {
  return `${timelineId}:${String(messageId).padStart(12, "0")}`;
}

/** The talk a file's key tells of. Of an earlier release, which told none, every file is a talk of its own. */
export function talkOf(fileKey: string): string {
  return fileKey.split(":")[0] ?? "";
}
