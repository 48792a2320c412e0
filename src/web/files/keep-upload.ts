import type { App } from "../../app.ts";
import type { FileRow } from "../../db/queries/files/files.ts";
import { transact } from "../../db/transact.ts";
import type { Actor } from "../../db/journal.ts";
import type { Viewer } from "../../domain/permissions.ts";
import { isRefused } from "../../domain/result.ts";
import { keepFile, type KeepRefusal } from "../../domain/sending/keep-file.ts";
import type { PreparedFile } from "../../whatsapp/media/prepare-file.ts";

export type KeptFile = Pick<FileRow, "id" | "name" | "mime" | "bytes" | "sha256">;

/** Puts an uploaded file in its place and remembers it: first the bytes, then the row, so that no row is without its bytes. */
export async function keepUpload(app: App, who: { viewer: Viewer; by: Actor }, file: PreparedFile): Promise<KeptFile | KeepRefusal> {
  const { draft, mime, name, isInline } = file;
  const id = Buffer.from(app.world.random.bytes(16)).toString("hex");
  const kept = { id, sha256: draft.sha256, bytes: draft.bytes, mime, name };
  try {
    draft.keep();
    const refusal = await transact(app, who.by, (work) => keepFile(work, who.viewer, { ...kept, isInline }));
    return isRefused(refusal) ? refusal : kept;
  } finally {
    draft.drop();
  }
}
