export type MediaKind = "image" | "video" | "audio" | "document" | "sticker";

const mebi = 1024 * 1024;

/** The largest file a customer can send; a larger one arrives as error 131052 (cloud-api.md §6). */
export const inboundBytesMax = 100 * mebi;

/** The largest file Meta takes from us, by what it is sent as (cloud-api.md §6). Stickers: the animated limit. */
export const outboundBytesMax: Readonly<Record<MediaKind, number>> = {
  image: 5 * mebi,
  video: 16 * mebi,
  audio: 16 * mebi,
  document: 100 * mebi,
  sticker: 500 * 1024,
};

/** What a file may be sent as, by its sniffed type: what the phone would not show as picture, film or sound goes as a document. */
export function kindToSend(mime: string): MediaKind {
  if (mime === "image/jpeg" || mime === "image/png") return "image";
  if (mime === "video/mp4" || mime === "video/3gpp") return "video";
  return soundsTaken.has(mime) ? "audio" : "document";
}

const soundsTaken = new Set(["audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"]);
