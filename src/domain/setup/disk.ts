import type { World } from "../../ports/world.ts";

/** `low`: admins are told. `scarce`: customers' files wait, so that text still fits. `full`: nothing is stored at all. */
export type DiskState = "enough" | "low" | "scarce" | "full";

/** What is known about the disk; the App is one. */
export type Watched = {
  world: Pick<World, "disk">;
  db: { committer: { readonly refusingSince: number | null } };
  isDemo: boolean;
};

const scarceBytes = 500_000_000;
const lowShare = 0.1;

/** How the disk stands now, and how many bytes are free. */
export function lookAtDisk(watched: Watched): { state: DiskState; free: number } {
  const room = watched.world.disk.room();
  const isFull = watched.db.committer.refusingSince !== null;
  return { state: isFull ? "full" : judgeRoom(room, watched.isDemo), free: room.free };
}

/** What that much room means. A demo lives on somebody's own machine, where a tenth means nothing. */
export function judgeRoom({ free, total }: { free: number; total: number }, isDemo: boolean): DiskState {
  if (free < scarceBytes) return "scarce";
  return free < total * lowShare && !isDemo ? "low" : "enough";
}
