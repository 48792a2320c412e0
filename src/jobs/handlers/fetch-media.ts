import type { App } from "../../app.ts";
import { StorageError } from "../../db/committer.ts";
import { findMedia, type MediaRow, setMediaReady, setMediaState } from "../../db/queries/messages/media.ts";
import { findNumber, type NumberRow } from "../../db/queries/system/numbers.ts";
import { nobody, transact } from "../../db/transact.ts";
import type { JobOutcome } from "../../domain/jobs.ts";
import { lookAtDisk } from "../../domain/setup/disk.ts";
import type { Work } from "../../domain/work.ts";
import { PortError, type SavedFile } from "../../ports/world.ts";
import { pausesNumber } from "../../whatsapp/graph/errors.ts";
import type { GraphNo } from "../../whatsapp/graph/graph-answer.ts";
import { shownType } from "../../whatsapp/graph/pixels.ts";
import { graphOf } from "../graph.ts";

/** Meta forgets a customer's file after seven days. */
const horizonMs = 7 * 24 * 3_600_000;
/** While there is hardly room for text, files wait where they are. */
const scarceMs = 60_000;
/** The largest file a customer can send (cloud-api §6). */
const bytesMax = 100 * 1024 * 1024;

/** Fetches a customer's file: asks Graph for its address, streams it to disk, decides its type by its bytes. */
export async function fetchMedia(app: App, mediaId: string, attempt: number): Promise<JobOutcome> {
  const media = findMedia(app.db.tx, mediaId);
  const number = media && findNumber(app.db.tx, media.numberId);
  if (!media || !number || media.state !== "waiting") return { done: true };
  const disk = lookAtDisk(app).state;
  if (disk === "scarce" || disk === "full") return { retryInMs: scarceMs, reason: `disk_${disk}` };
  const found = await downloadTrue(app, number, media);
  try {
    return await settle(app, media, found, attempt);
  } catch (error) {
    // The disk is full or too many writes wait: the file is asked for again, for as long as Meta has it.
    if (error instanceof StorageError) return { retryInMs: backOffMs(app, attempt), reason: error.code };
    throw error;
  }
}

async function settle(app: App, media: MediaRow, found: Found, attempt: number): Promise<JobOutcome> {
  if ("file" in found) {
    await transact(app, nobody, (work) => finish(work, media, found.file));
    return { done: true };
  }
  const isTooLate = app.world.clock.now() - media.createdAt >= horizonMs;
  if (found.retryable && !isTooLate) return { retryInMs: backOffMs(app, attempt), reason: found.reason };
  await transact(app, nobody, (work) => giveUp(work, media, isTooLate));
  return { giveUp: found.reason };
}

type Found = { file: SavedFile; promised: string | null } | { retryable: boolean; reason: string };
type Fetched = Found | { differs: true };

// A file that is not what Meta announced is thrown away and fetched once more; if it differs again it is kept: the customer's file is worth
// more than a sum.
async function downloadTrue(app: App, number: NumberRow, media: MediaRow): Promise<Found> {
  const first = await download(app, number, media, { keepsAny: false });
  if (!("differs" in first)) return first;
  const second = await download(app, number, media, { keepsAny: true });
  if ("file" in second && second.promised !== null && second.promised !== second.file.sha256)
    app.log("warn", "media_hash_differs", { media: media.id, promised: second.promised, found: second.file.sha256 });
  return "differs" in second ? { retryable: true, reason: "the file differs" } : second;
}

// As hex, whichever way Meta spells it; null when it is no SHA-256.
function hexOf(announced: string | null): string | null {
  if (announced === null) return null;
  if (/^[0-9a-f]{64}$/i.test(announced)) return announced.toLowerCase();
  const bytes = Buffer.from(announced, "base64");
  return bytes.byteLength === 32 ? bytes.toString("hex") : null;
}

async function download(app: App, number: NumberRow, media: MediaRow, { keepsAny }: { keepsAny: boolean }): Promise<Fetched> {
  const graph = graphOf(app, number);
  if (!graph) return { retryable: true, reason: "no key" };
  const account = { accessToken: graph.accessToken, phoneNumberId: number.phoneNumberId };
  const info = await graph.graph.mediaInfo(account, media.graphId);
  if (!info.ok) return { retryable: info.retryable || isMendable(info), reason: info.reason };
  const answer = await graph.graph.downloadMedia(account, info.value.url);
  if (!answer.ok) return { retryable: answer.retryable || isMendable(answer), reason: answer.reason };
  try {
    const promised = hexOf(media.declaredSha) ?? hexOf(info.value.sha256);
    const { files } = app.world;
    const isFree = keepsAny || promised === null;
    const file = isFree ? await files.save(answer.value, bytesMax) : await files.saveOnly(promised, answer.value, bytesMax);
    return file === null ? { differs: true } : { file, promised };
  } catch (error) {
    if (error instanceof PortError) return { retryable: error.retryable, reason: error.message };
    return { retryable: true, reason: error instanceof Error ? error.message : "the file broke off" };
  }
}

// A token that ran out, a right that was taken away, a locked account: an admin mends it, and the file is still there for a week.
function isMendable(answer: GraphNo): boolean {
  if (answer.httpStatus === 401 || answer.httpStatus === 403) return true;
  return answer.code !== 33 && (pausesNumber(answer.code) !== null || isPermission(answer.code));
}

function isPermission(code: number | null): boolean {
  return code === 10 || (code !== null && code >= 200 && code <= 299);
}

function finish(work: Work, media: MediaRow, file: SavedFile): void {
  const { mime, inline } = shownType(file.head);
  setMediaReady(work.tx, media.id, { sha256: file.sha256, bytes: file.bytes, mime, isInline: inline });
  if (inline && mime.startsWith("image/")) work.enqueue({ kind: "make_thumbnail", key: file.sha256, sha256: file.sha256 });
  work.record({ kind: "message_changed", conversationId: media.conversationId, messageId: media.messageId, what: "media" });
}

function giveUp(work: Work, media: MediaRow, isTooLate: boolean): void {
  setMediaState(work.tx, media.id, isTooLate ? "gone" : "failed");
  work.record({ kind: "message_changed", conversationId: media.conversationId, messageId: media.messageId, what: "media" });
}

// 2, 4, 8 s … one hour, with up to a quarter of jitter: about 170 tries in seven days.
function backOffMs(app: App, attempt: number): number {
  return Math.round(Math.min(3_600_000, 2 ** Math.min(attempt, 12) * 1000) * (1 + app.world.random.fraction() / 4));
}
