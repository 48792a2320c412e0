/** What may be shown in a page: `inline` only for pictures, sound and film whose bytes prove it. */
export type Sniffed = { mime: string; inline: boolean };

/** The type of a file by its first bytes (4 KiB are plenty). What a sender or a name claims does not count; HTML, SVG and XML have
 *  no magic and so are never more than bytes to download (promises.md §4 row 8). PDF and office files are named, never inline. */
export function sniffType(head: Uint8Array): Sniffed {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  const text = bytes.toString("latin1");
  const shown = imageType(text) ?? filmType(text) ?? soundType(bytes, text);
  return shown === null ? { mime: documentType(text), inline: false } : { mime: shown, inline: true };
}

function imageType(text: string): string | null {
  if (text.startsWith("\xff\xd8\xff")) return "image/jpeg";
  if (text.startsWith("\x89PNG\r\n\x1a\n")) return "image/png";
  if (text.startsWith("GIF87a") || text.startsWith("GIF89a")) return "image/gif";
  return text.startsWith("RIFF") && text.startsWith("WEBPVP8", 8) ? "image/webp" : null;
}

// Film and sound in MPEG-4 boxes differ in their brand; brands of still pictures (heic, avif) and unknown ones are left out.
function filmType(text: string): string | null {
  if (text.startsWith("\x1a\x45\xdf\xa3")) return text.slice(0, 64).includes("webm") ? "video/webm" : null;
  if (!text.startsWith("ftyp", 4)) return null;
  const brand = text.slice(8, 12);
  if (/^M4[AB] $/.test(brand)) return "audio/mp4";
  if (/^3g[p2ers]/.test(brand)) return "video/3gpp";
  return /^(iso[m2-9]|mp4[12]|avc1|M4V |MSNV|mmp4|dash|f4v )$/.test(brand) ? "video/mp4" : null;
}

function soundType(bytes: Buffer, text: string): string | null {
  if (text.startsWith("OggS")) return oggSounds.some((mark) => text.slice(0, 128).includes(mark)) ? "audio/ogg" : null;
  if (text.startsWith("#!AMR\n") || text.startsWith("#!AMR-WB\n")) return "audio/amr";
  if (text.startsWith("ID3")) return "audio/mpeg";
  const [first = 0, second = 0, third = 0] = bytes;
  if (first !== 0xff) return null;
  if ((second & 0xf6) === 0xf0) return "audio/aac";
  // Layer III, and neither the bit rate nor the sampling rate that MPEG forbids.
  const isLayerThree = (second & 0xe6) === 0xe2;
  return isLayerThree && third >> 4 !== 0xf && (third & 0x0c) !== 0x0c ? "audio/mpeg" : null;
}

const oggSounds = ["OpusHead", "\x01vorbis", "Speex   "];

function documentType(text: string): string {
  if (text.startsWith("%PDF-")) return "application/pdf";
  if (text.startsWith("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) return "application/x-ole-storage";
  return text.startsWith("PK\x03\x04") ? zipType(text) : "application/octet-stream";
}

function zipType(text: string): string {
  const office = "application/vnd.openxmlformats-officedocument.";
  if (!text.includes("[Content_Types].xml") && !text.includes("_rels/")) return "application/zip";
  if (text.includes("word/")) return `${office}wordprocessingml.document`;
  if (text.includes("xl/")) return `${office}spreadsheetml.sheet`;
  return text.includes("ppt/") ? `${office}presentationml.presentation` : "application/zip";
}

/** A file name fit to be offered for saving: the last part of a path, without control, bidi and forbidden characters, at most 120
 *  characters with its ending kept. Nothing left: "file" with the ending of its type. The same name comes out of its own result. */
export function safeFileName(name: string | null, mime: string): string {
  const part = (name ?? "").toWellFormed().split(/[\\/]/).at(-1) ?? "";
  const clean = trimEnds(part.replace(unwanted, "").normalize("NFC").replace(/\s+/g, " "));
  if (clean === "") return `file${endings[mime.split(";")[0]?.trim().toLowerCase() ?? ""] ?? ".bin"}`;
  return deviceName.test(clean) ? `_${shorten(clean)}` : shorten(clean);
}

/** A Content-Disposition value with the name in plain ASCII and, as RFC 5987 asks, in full. The name can neither end the header nor
 *  add to it, whatever it holds. */
export function contentDisposition(inline: boolean, name: string): string {
  const safe = safeFileName(name, "");
  const ascii = safe.replace(/[^ -~]|["\\%;]/g, "_");
  const full = encodeURIComponent(safe).replace(/['()*!]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${inline ? "inline" : "attachment"}; filename="${ascii}"; filename*=UTF-8''${full}`;
}

// Control and format characters (bidi overrides among them), line separators, unassigned and private ones, and what file systems refuse.
const unwanted = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}<>:"|?*]/gu;
const deviceName = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
const charactersMax = 120;
const endingMax = 12;

function trimEnds(name: string): string {
  const begun = name.replace(/^[\s.]+/, "");
  let end = begun.length; // a loop: sixty thousand dots before a letter would keep a pattern busy for seconds
  while (end > 0 && /[\s.]/.test(begun[end - 1] ?? "")) end -= 1;
  return begun.slice(0, end);
}

function shorten(name: string): string {
  const characters = [...name];
  if (characters.length <= charactersMax) return name;
  const dot = characters.lastIndexOf(".");
  const ending = dot > 0 && characters.length - dot <= endingMax ? characters.slice(dot) : [];
  return trimEnds(characters.slice(0, charactersMax - ending.length).join("")) + ending.join("");
}

const endings: Readonly<Record<string, string>> = {
  "image/jpeg": ".jpg",
  "image/png": ".png",
  "image/webp": ".webp",
  "image/gif": ".gif",
  "audio/ogg": ".ogg",
  "audio/mpeg": ".mp3",
  "audio/aac": ".aac",
  "audio/amr": ".amr",
  "audio/mp4": ".m4a",
  "video/mp4": ".mp4",
  "video/3gpp": ".3gp",
  "video/webm": ".webm",
  "application/pdf": ".pdf",
  "application/zip": ".zip",
  "text/plain": ".txt",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
  "application/vnd.openxmlformats-officedocument.presentationml.presentation": ".pptx",
};
