import type { FileDraft, Files } from "../../ports/world.ts";
import { safeFileName } from "../graph/media.ts";
import { shownType } from "../graph/pixels.ts";
import { isDangerous, namedType } from "./named-type.ts";
import { readMp4 } from "./mp4.ts";
import { isOfPicture, needsRework, reworked } from "./pictures.ts";
import { stripPhoto } from "./strip-photo.ts";
import { webmToOgg } from "./webm-to-ogg.ts";

/** Why a file is not taken, before Meta says so. */
export type FileFault =
  | "file_empty"
  | "file_dangerous"
  | "file_broken"
  | "file_heic"
  | "file_not_itself"
  | "file_webm"
  | "file_too_large"
  | "picture_too_large"
  | "voice_stereo";

/** A file fit to be kept: nobody's notes in it, of a type that WhatsApp knows, under a tame name. */
export type PreparedFile = { draft: FileDraft; mime: string; isInline: boolean; name: string };

/** What the browser said of it. `isSticker`: a WebP is to stay one; else it becomes a JPEG, which Meta takes as a picture. */
export type Claimed = { name: string; mime: string; isSticker: boolean };

/** Megabytes. */
export const photoMax = 30;
const recordingMax = 32;

/** Looks at an upload and puts it right: photos lose place and time and become upright, large ones smaller, a recording becomes a voice note.
 *  The draft it answers may be another one; the one that was given is then dropped. */
export async function prepareFile(files: Files, draft: FileDraft, claimed: Claimed): Promise<PreparedFile | FileFault> {
  if (draft.bytes === 0) return "file_empty";
  if (isDangerous(draft.head, claimed.name)) return "file_dangerous";
  const { mime, inline } = shownType(draft.head);
  const name = safeFileName(claimed.name, mime);
  switch (mime) {
    case "image/jpeg":
    case "image/png":
    case "image/webp":
      if (!inline) return "picture_too_large";
      return draft.bytes > photoMax * 1024 * 1024 ? "file_too_large" : photo(files, draft, { isSticker: claimed.isSticker, mime, name });
    case "video/webm":
      return draft.bytes > recordingMax * 1024 * 1024 ? "file_webm" : recording(files, draft, name);
    case "video/mp4":
    case "audio/mp4":
    case "video/3gpp":
      return film(draft, { mime, name });
    default:
      return other(draft, { mime, inline, name, claimed });
  }
}

type Photo = { mime: "image/jpeg" | "image/png" | "image/webp"; name: string; isSticker: boolean };

async function photo(files: Files, draft: FileDraft, { mime, name, isSticker }: Photo): Promise<PreparedFile | FileFault> {
  const bytes = await Bun.file(draft.path).bytes();
  const stripped = stripPhoto(bytes, mime);
  if (!stripped) return "file_broken";
  const becomesJpeg = mime === "image/webp" && !isSticker;
  try {
    const isWorkedOn = !isSticker && (becomesJpeg || (await needsRework(bytes, stripped.turn)));
    const made = isWorkedOn ? await reworked(bytes, mime) : stripped.bytes;
    const next = await replace(files, draft, made);
    const is = shownType(next.head);
    return { draft: next, mime: is.mime, isInline: is.inline, name: renamed(name, mime, is.mime) };
  } catch (error) {
    if (isOfPicture(error)) return "file_broken";
    throw error;
  }
}

async function recording(files: Files, draft: FileDraft, name: string): Promise<PreparedFile | FileFault> {
  const voice = webmToOgg(await Bun.file(draft.path).bytes());
  if (voice === "not_voice") return "file_webm";
  if (voice === "stereo") return "voice_stereo";
  if (voice === "empty") return "file_empty";
  return { draft: await replace(files, draft, voice.ogg), mime: "audio/ogg", isInline: true, name: renamed(name, "", "audio/ogg") };
}

// Sound alone in a box of film is what older browsers record.
async function film(draft: FileDraft, { mime, name }: { mime: string; name: string }): Promise<PreparedFile | FileFault> {
  const file = Bun.file(draft.path);
  const tracks = await readMp4(draft.bytes, (from, to) => file.slice(from, to).bytes());
  if (!tracks || (!tracks.hasFilm && !tracks.hasSound)) return "file_broken";
  if (tracks.hasFilm) return { draft, mime, isInline: true, name };
  return tracks.codecs.includes("Opus") ? "file_webm" : { draft, mime: "audio/mp4", isInline: true, name };
}

type Other = { mime: string; inline: boolean; name: string; claimed: Claimed };

function other(draft: FileDraft, { mime, inline, name, claimed }: Other): PreparedFile | FileFault {
  const isUnknown = mime === "application/octet-stream";
  if (isUnknown && isHeic(draft.head)) return "file_heic";
  if (isUnknown && /^(image|video|audio)\//.test(claimed.mime) && !claimed.mime.startsWith("image/svg")) return "file_not_itself";
  return { draft, mime: namedType(mime, claimed.name, draft.head), isInline: inline, name };
}

function isHeic(head: Uint8Array): boolean {
  return /^ftyp(heic|heix|hevc|mif1|msf1|avif)/.test(Buffer.from(head.subarray(4, 12)).toString("latin1"));
}

async function replace(files: Files, draft: FileDraft, bytes: Uint8Array): Promise<FileDraft> {
  const next = await files.draft(new Blob([new Uint8Array(bytes)]).stream(), bytes.byteLength);
  draft.drop();
  return next;
}

const endings: Readonly<Record<string, string>> = { "image/jpeg": ".jpg", "image/png": ".png", "audio/ogg": ".ogg" };

// A picture that became another kind says so by its name.
function renamed(name: string, was: string, is: string): string {
  const ending = endings[is];
  return was === is || ending === undefined ? name : `${name.replace(/\.[A-Za-z0-9]{1,5}$/, "")}${ending}`;
}
