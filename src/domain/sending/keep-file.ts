import { countUploadedSince, insertFile, type NewFile } from "../../db/queries/files/files.ts";
import { mayWrite, type Viewer } from "../permissions.ts";
import { no, type Refusal } from "../result.ts";
import type { Work } from "../work.ts";

const dayMs = 24 * 3_600_000;
/** What one person may upload in a day, in bytes. */
export const quotaBytes = 2 * 1024 * 1024 * 1024;

export type KeepRefusal = Refusal<"forbidden" | "file_quota">;

/** Remembers an upload of this person, for a day unless something comes to refer to it. */
export function keepFile(work: Work, viewer: Viewer, file: Omit<NewFile, "personId" | "createdAt">): null | KeepRefusal {
  if (!mayWrite(viewer)) return no("forbidden");
  const used = countUploadedSince(work.tx, viewer.personId, work.now - dayMs);
  if (used + file.bytes > quotaBytes) return no("file_quota", { max: quotaBytes / 1024 ** 3 });
  if (file.isInline && file.mime.startsWith("image/")) work.enqueue({ kind: "make_thumbnail", key: file.sha256, sha256: file.sha256 });
  insertFile(work.tx, { ...file, personId: viewer.personId, createdAt: work.now });
  return null;
}
