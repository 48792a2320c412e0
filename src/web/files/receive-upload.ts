import type { App } from "../../app.ts";
import { StorageError } from "../../db/committer.ts";
import { isStorageError } from "../../db/storage-error.ts";
import { lookAtDisk } from "../../domain/setup/disk.ts";
import { no, type Refusal } from "../../domain/result.ts";
import { type FileDraft, PortError } from "../../ports/world.ts";
import { type FileFault, photoMax, prepareFile, type PreparedFile } from "../../whatsapp/media/prepare-file.ts";
import { MultipartFault, partsOf } from "./multipart.ts";
import { withinTime } from "./within-time.ts";

/** What came of an upload: the file on disk, which its caller keeps or drops, and the fields that came beside it. */
export type Upload = { file: PreparedFile | null; fields: Fields };
export type Fields = { text(name: string): string; id(name: string): number | null };

export type UploadRefusal = Refusal<
  FileFault | "no_room" | "upload_bad" | "upload_cut" | "upload_slow" | "too_many_uploads" | "storage_unavailable"
>;

/** The largest document that Meta takes. */
const bytesMax = 100 * 1024 * 1024;
const uploadsOfOne = 4;
const uploadsOfAll = 16;

/** Uploads on their way, by person: slow ones hold little, but they are not endless. */
const underWay = new WeakMap<App, Map<number, number>>();

/** Reads a multipart body to disk as it comes, never into memory, and looks at the one file in it. `isSticker` decides by the fields before it. */
export async function receiveUpload(app: App, request: Request, personId: number): Promise<Upload | UploadRefusal> {
  if (!request.body) return no("upload_bad");
  if (Number(request.headers.get("content-length") ?? 0) > bytesMax + 1024 * 1024)
    return no("file_too_large", { max: inMegabytes(bytesMax) });
  const { state } = lookAtDisk(app);
  if (state === "scarce" || state === "full") return no("no_room");
  const counts = underWay.get(app) ?? new Map<number, number>();
  underWay.set(app, counts);
  const own = counts.get(personId) ?? 0;
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  if (own >= uploadsOfOne || all >= uploadsOfAll) return no("too_many_uploads");
  counts.set(personId, own + 1);
  try {
    return await readParts(app, withinTime(request.body, app.world.clock), request.headers.get("content-type") ?? "");
  } catch (error) {
    return refusalOf(error);
  } finally {
    const left = (counts.get(personId) ?? 1) - 1;
    if (left > 0) counts.set(personId, left);
    else counts.delete(personId);
  }
}

async function readParts(app: App, body: ReadableStream<Uint8Array>, contentType: string): Promise<Upload | UploadRefusal> {
  const values = new Map<string, string>();
  let draft: FileDraft | null = null;
  let claimed = { name: "", mime: "" };
  try {
    for await (const part of partsOf(body, contentType)) {
      if (part.kind === "field") values.set(part.name, part.value);
      else if (draft !== null)
        throw new MultipartFault("bad"); // one file a message
      else {
        draft = await app.world.files.draft(part.body, bytesMax);
        claimed = { name: part.fileName, mime: part.mime };
      }
    }
    const fields = fieldsOf(values);
    // A form without script sends an empty part for a field without a file.
    if (draft === null || (draft.bytes === 0 && claimed.name === "")) return dropped(draft, { file: null, fields });
    const file = await prepareFile(app.world.files, draft, { ...claimed, isSticker: fields.text("as") === "sticker" });
    if (typeof file !== "string") return { file, fields };
    return dropped(draft, no(file, file === "file_too_large" ? { max: photoMax } : {}));
  } catch (error) {
    draft?.drop();
    throw error;
  }
}

function dropped<Answer>(draft: FileDraft | null, answer: Answer): Answer {
  draft?.drop();
  return answer;
}

function fieldsOf(values: ReadonlyMap<string, string>): Fields {
  const text = (name: string) => values.get(name) ?? "";
  return { text, id: (name) => (/^[1-9]\d{0,14}$/.test(text(name)) ? Number(text(name)) : null) };
}

function refusalOf(error: unknown): UploadRefusal {
  if (error instanceof MultipartFault) return no(error.fault === "cut" ? "upload_cut" : "upload_bad");
  if (error instanceof PortError) return error.retryable ? no("upload_slow") : no("file_too_large", { max: inMegabytes(bytesMax) });
  if (error instanceof StorageError || isStorageError(error) || isFullDisk(error)) return no("storage_unavailable");
  if (isGone(error)) return no("upload_cut");
  throw error;
}

function inMegabytes(bytes: number): number {
  return bytes / 1024 / 1024;
}

function isFullDisk(error: unknown): boolean {
  return error instanceof Error && "code" in error && ["ENOSPC", "EDQUOT", "EIO", "EROFS"].includes(String(error.code));
}

// Whoever sent it went away.
function isGone(error: unknown): boolean {
  return (
    error instanceof Error &&
    (error.name === "AbortError" || ("code" in error && ["ECONNRESET", "ERR_STREAM_PREMATURE_CLOSE"].includes(String(error.code))))
  );
}
