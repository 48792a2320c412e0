import { findLastEventId } from "../../db/journal.ts";
import { findFollower, insertFollower, setWatermark } from "../../db/queries/system/followers.ts";
import type { Work } from "../../domain/work.ts";
import type { Follower } from "./follower.ts";

/** Where a follower stands: `position` is the last journal row it is through with, `stored` the last that is written down as such. */
export type Place = { position: number; stored: number; failingId: number | null; failures: number; retryDueAt: number | null };

/** The place of a follower in this database: where it was; at an end of the journal when it is new here; after a restore as it declares.
 *  Numbers of the journal begin again at the backup's end, so a watermark beyond that end is the end. */
export function resume({ tx }: Work, follower: Follower, epoch: string): Place {
  const end = findLastEventId(tx);
  const row = findFollower(tx, follower.name);
  if (!row) {
    const start = follower.startsAt === "end" ? end : 0;
    insertFollower(tx, follower.name, start, epoch);
    return placeAt(start);
  }
  if (row.epoch === epoch && row.watermark <= end) {
    const { failingId, failures, retryDueAt } = row;
    return { position: row.watermark, stored: row.watermark, failingId, failures, retryDueAt };
  }
  const watermark = follower.afterRestore === "end" ? end : Math.min(row.watermark, end);
  setWatermark(tx, follower.name, watermark, epoch);
  return placeAt(watermark);
}

function placeAt(id: number): Place {
  return { position: id, stored: id, failingId: null, failures: 0, retryDueAt: null };
}
