import type { Shape } from "../../domain/conversation/shape.ts";

/** How a file travels: as it was asked to, else as its bytes suggest; what is neither picture, film nor sound goes as a document. A voice
 *  note of an old browser, which is no OGG, goes as plain sound: only Meta's own kind has a play button of its own. */
export function fileShape(file: { id: string; mime: string }, wanted: { as: string; caption: string }): Shape {
  const named = { file_id: file.id, caption: wanted.caption.trim().replace(/\r\n?/g, "\n") || null };
  switch (wanted.as === "" ? suggested(file.mime) : wanted.as) {
    case "image":
      return { type: "image", image: named };
    case "video":
      return { type: "video", video: named };
    case "voice":
      return { type: "audio", audio: { file_id: file.id, ...(file.mime === "audio/ogg" && { voice: true }) } };
    case "audio":
      return { type: "audio", audio: { file_id: file.id } };
    case "sticker":
      return { type: "sticker", sticker: { file_id: file.id } };
    default:
      return { type: "document", document: named };
  }
}

function suggested(mime: string): string {
  if (mime === "image/jpeg" || mime === "image/png") return "image";
  if (mime === "video/mp4" || mime === "video/3gpp") return "video";
  return /^audio\/(aac|amr|mpeg|mp4|ogg)$/.test(mime) ? "audio" : "document";
}
