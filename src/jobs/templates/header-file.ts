import type { FileRow } from "../../db/queries/files/files.ts";

const megabyte = 1024 * 1024;
/** What Meta takes for headers, and how large. */
const most: Readonly<Record<string, number>> = {
  "image/jpeg": 5 * megabyte,
  "image/png": 5 * megabyte,
  "video/mp4": 16 * megabyte,
  "application/pdf": 100 * megabyte,
};

const kinds: Readonly<Record<string, "image" | "video" | "document">> = {
  "image/jpeg": "image",
  "image/png": "image",
  "video/mp4": "video",
  "application/pdf": "document",
};

/** Whether a template can have this file in its header. */
export function fitsHeader({ mime, bytes }: Pick<FileRow, "mime" | "bytes">): boolean {
  return bytes > 0 && bytes <= (most[mime] ?? 0);
}

/** Which kind of header it makes; undefined: none. */
export function headerKindOf({ mime }: Pick<FileRow, "mime">): "image" | "video" | "document" | undefined {
  return kinds[mime];
}
