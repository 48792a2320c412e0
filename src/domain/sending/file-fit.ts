import { no, type Refusal } from "../result.ts";
import type { FileKind, FileShape } from "../conversation/shape.ts";

/** What Meta takes as what, and how much of it in bytes (cloud-api.md §6). Null: of any type. */
export const fileLimits: Readonly<Record<FileKind, { types: readonly string[] | null; bytesMax: number }>> = {
  image: { types: ["image/jpeg", "image/png"], bytesMax: 5 * 1024 * 1024 },
  video: { types: ["video/mp4", "video/3gpp"], bytesMax: 16 * 1024 * 1024 },
  audio: { types: ["audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"], bytesMax: 16 * 1024 * 1024 },
  document: { types: null, bytesMax: 100 * 1024 * 1024 },
  sticker: { types: ["image/webp"], bytesMax: 500 * 1024 },
};

export type FitRefusal = Refusal<"file_wrong_kind" | "file_foreign" | "file_too_large">;

/** Whether Meta takes this file as that kind; `max` is in megabytes. */
export function fitOf(file: { mime: string; bytes: number }, shape: FileShape): FitRefusal | null {
  const { types, bytesMax } = limitsOf(file.mime, shape.type);
  const isVoice = shape.type === "audio" && shape.audio.voice === true;
  const taken = isVoice ? ["audio/ogg"] : types;
  if (taken !== null && !taken.includes(file.mime)) return no("file_wrong_kind", { kind: isVoice ? "voice" : shape.type });
  if (bytesMax === 0) return no("file_foreign");
  return file.bytes > bytesMax ? no("file_too_large", { max: Math.round((bytesMax / 1024 / 1024) * 10) / 10 }) : null;
}

// A document may be anything, but Meta knows pictures, film and sound by their types: to those its limits for them apply, and of others of
// that sort (GIF, WebM) it takes none.
function limitsOf(mime: string, kind: FileKind): { types: readonly string[] | null; bytesMax: number } {
  if (kind !== "document" || !/^(image|video|audio)\//.test(mime)) return fileLimits[kind];
  const own = Object.values(fileLimits).find(({ types }) => types?.includes(mime));
  return { types: null, bytesMax: own?.bytesMax ?? 0 };
}
