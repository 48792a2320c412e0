import type { App } from "../../app.ts";
import { deleteUnusedFiles, isReferred } from "../../db/queries/files/files.ts";
import { deleteOldUploads } from "../../db/queries/files/file-uploads.ts";
import { deleteThumbnail } from "../../db/queries/files/thumbnails.ts";
import { nobody, transact } from "../../db/transact.ts";

/** How long an upload waits for somebody to send it. */
const unusedMs = 24 * 3_600_000;
const uploadMs = 30 * 24 * 3_600_000;
/** Bytes that were saved this lately may be about to get a row that refers to them. */
const freshMs = 3_600_000;
const sliceMax = 100;

/** Takes away what was uploaded and never sent, first the row, then its bytes where nothing else has the same ones. */
export async function sweepFiles(app: App): Promise<void> {
  const before = app.world.clock.now() - unusedMs;
  for (let taken = sliceMax; taken === sliceMax && !app.isClosing;) {
    const hashes = await transact(app, nobody, (work) => deleteUnusedFiles(work.tx, before, sliceMax));
    for (const sha256 of new Set(hashes)) await removeBytes(app, sha256);
    taken = hashes.length;
  }
  await transact(app, nobody, (work) => deleteOldUploads(work.tx, work.now - uploadMs, sliceMax));
}

async function removeBytes(app: App, sha256: string): Promise<void> {
  const savedBefore = app.world.clock.now() - freshMs;
  if (isReferred(app.db.tx, sha256)) return;
  app.world.files.remove(sha256, savedBefore);
  const small = await transact(app, nobody, (work) => deleteThumbnail(work.tx, sha256));
  if (small !== null && !isReferred(app.db.tx, small)) app.world.files.remove(small, savedBefore);
}
