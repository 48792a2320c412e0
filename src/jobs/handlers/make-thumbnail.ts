import type { App } from "../../app.ts";
import { findThumbnail, insertThumbnail, listMessagesWith, type ThumbnailRow } from "../../db/queries/files/thumbnails.ts";
import { nobody, transact } from "../../db/transact.ts";
import type { JobOutcome } from "../../domain/jobs.ts";
import { lookAtDisk } from "../../domain/setup/disk.ts";
import type { Work } from "../../domain/work.ts";
import { shownType } from "../../whatsapp/graph/pixels.ts";
import { isOfPicture, thumbnailOf } from "../../whatsapp/media/pictures.ts";

/** A larger file is shown by itself, or not at all. */
const bytesMax = 30 * 1024 * 1024;
/** Below this, a picture is its own small one. */
const smallBytes = 24 * 1024;
const headBytes = 256 * 1024;
const scarceMs = 60_000;
const toldMax = 20;
const nothing: ThumbnailRow = { thumbSha: null, width: null, height: null };

/** Makes the small picture of a picture on disk, once. What cannot be drawn has none, and is not tried again. */
export async function makeThumbnail(app: App, sha256: string): Promise<JobOutcome> {
  if (findThumbnail(app.db.tx, sha256)) return { done: true };
  const { state } = lookAtDisk(app);
  if (state === "scarce" || state === "full") return { retryInMs: scarceMs, reason: `disk_${state}` };
  const made = await drawSmall(app, sha256);
  await transact(app, nobody, (work) => keep(work, sha256, made));
  return { done: true };
}

async function drawSmall(app: App, sha256: string): Promise<ThumbnailRow> {
  const file = Bun.file(app.world.files.path(sha256));
  if (!(await file.exists()) || file.size > bytesMax) return nothing;
  const head = await file.slice(0, headBytes).bytes();
  const { mime, inline } = shownType(head);
  if (!inline || !mime.startsWith("image/")) return nothing;
  try {
    const { bytes, width, height } = await thumbnailOf(await file.bytes());
    if (file.size <= smallBytes || bytes.byteLength >= file.size) return { thumbSha: null, width, height };
    const saved = await app.world.files.save(new Blob([bytes]).stream(), bytes.byteLength);
    return { thumbSha: saved.sha256, width, height };
  } catch (error) {
    if (isOfPicture(error)) return nothing;
    throw error;
  }
}

function keep(work: Work, sha256: string, made: ThumbnailRow): void {
  insertThumbnail(work.tx, sha256, made, work.now);
  if (made.width === null) return;
  for (const { id, conversationId } of listMessagesWith(work.tx, sha256, toldMax))
    work.record({ kind: "message_changed", conversationId, messageId: id, what: "media" });
}
