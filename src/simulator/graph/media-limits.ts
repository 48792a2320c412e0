const megabyte = 1024 * 1024;

const kinds: readonly { kind: string; types: readonly string[]; bytesMax: number }[] = [
  { kind: "image", types: ["image/jpeg", "image/png"], bytesMax: 5 * megabyte },
  { kind: "video", types: ["video/mp4", "video/3gpp"], bytesMax: 16 * megabyte },
  { kind: "audio", types: ["audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"], bytesMax: 16 * megabyte },
  { kind: "sticker", types: ["image/webp"], bytesMax: 500 * 1024 },
];
const documentBytesMax = 100 * megabyte;

/** The part of a MIME type before its parameters: `audio/ogg; codecs=opus` is `audio/ogg`. */
export function baseType(mime: string): string {
  return (mime.split(";")[0] ?? "").trim().toLowerCase();
}

/** As which kind of message a file can be sent; anything unlisted is a document. */
export function kindOf(mime: string): string {
  return kinds.find((one) => one.types.includes(baseType(mime)))?.kind ?? "document";
}

/** The largest file of this type, in bytes; null when Meta does not take the type (webm, gif, heic …). */
export function bytesMaxOf(mime: string): number | null {
  const type = baseType(mime);
  const known = kinds.find((one) => one.types.includes(type));
  if (known) return known.bytesMax;
  const isForeign = /^(image|video|audio)\//.test(type) || type === "";
  return isForeign ? null : documentBytesMax;
}
