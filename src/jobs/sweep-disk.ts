import type { App } from "../app.ts";
import { StorageError } from "../db/committer.ts";
import { setProbe } from "../db/queries/system/ready.ts";
import { nobody, transact } from "../db/transact.ts";
import { tellOfDisk } from "../domain/notices/tell-admins.ts";
import { type DiskState, lookAtDisk } from "../domain/setup/disk.ts";

/** Tells the log when the disk gets low, and when it has room again. While it is full one small row is tried, so that the end of it is
 *  noticed even when nobody writes. */
export async function sweepDisk(app: App): Promise<void> {
  const { state, free } = lookAtDisk(app);
  if (state !== app.toldDisk) {
    tell(app, state, free);
    if (state === "low" || state === "scarce") await transact(app, nobody, (work) => tellOfDisk(work, state));
  }
  if (state === "full") await tryToWrite(app);
}

function tell(app: App, state: DiskState, free: number): void {
  app.toldDisk = state;
  if (state === "enough") app.log("info", "disk_has_room", { bytes: free });
  else app.log(state === "low" ? "warn" : "error", `disk_${state}`, { bytes: free });
}

async function tryToWrite(app: App): Promise<void> {
  try {
    await transact(app, nobody, (work) => setProbe(work.tx, work.now));
  } catch (error) {
    if (!(error instanceof StorageError)) throw error; // it is still full, which is known
  }
}
