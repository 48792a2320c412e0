import { pixelsMax } from "../graph/pixels.ts";

/** The longest side of a picture we send, and what Meta takes of one. */
const sideMax = 4096;
const bytesMax = 5 * 1024 * 1024;
const thumbSide = 320;

export type Picture = { bytes: Uint8Array<ArrayBuffer>; width: number; height: number };

// Four bytes a pixel while one is worked on: one at a time, whoever else wants one waits. The work itself is a thread's of the runtime.
let last: Promise<unknown> = Promise.resolve();

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = last.then(work, work);
  last = mine.catch(() => undefined);
  return mine;
}

/** Whether a picture has to be worked on before WhatsApp takes it and shows it upright. `turn`: how its camera was held, 1 is upright. */
export async function needsRework(bytes: Uint8Array, turn: number): Promise<boolean> {
  const { width, height } = await new Bun.Image(bytes, { maxPixels: pixelsMax }).metadata();
  return turn !== 1 || bytes.byteLength > bytesMax || Math.max(width, height) > sideMax;
}

/** A picture upright, without notes, at most 4096 pixels a side and 5 MB: a JPEG, or a PNG that stays one where it fits. Throws on what cannot be drawn. */
export function reworked(bytes: Uint8Array, mime: string): Promise<Uint8Array<ArrayBuffer>> {
  return inTurn(async () => {
    const sized = () =>
      new Bun.Image(bytes, { maxPixels: pixelsMax }).resize(sideMax, sideMax, { fit: "inside", withoutEnlargement: true });
    if (mime === "image/png") {
      const png = await sized().png().bytes();
      if (png.byteLength <= bytesMax) return new Uint8Array(png);
    }
    for (const quality of [85, 70, 50]) {
      const jpeg = await sized().jpeg({ quality }).bytes();
      if (jpeg.byteLength <= bytesMax) return new Uint8Array(jpeg);
    }
    const small = new Bun.Image(bytes, { maxPixels: pixelsMax }).resize(2048, 2048, { fit: "inside", withoutEnlargement: true });
    return new Uint8Array(await small.jpeg({ quality: 70 }).bytes());
  });
}

/** Whether an error says that a picture cannot be drawn, and not that something of ours broke. */
export function isOfPicture(error: unknown): boolean {
  return error instanceof Error && "code" in error && String(error.code).startsWith("ERR_IMAGE_");
}

/** A small WebP of a picture, at most 320 pixels a side; `width`, `height` are the picture's own, upright. Throws on what cannot be drawn. */
export function thumbnailOf(bytes: Uint8Array): Promise<Picture> {
  return inTurn(async () => {
    const image = new Bun.Image(bytes, { maxPixels: pixelsMax });
    const { width, height } = await image.metadata();
    const small = image.resize(thumbSide, thumbSide, { fit: "inside", withoutEnlargement: true });
    return { bytes: new Uint8Array(await small.webp({ quality: 75 }).bytes()), width, height };
  });
}
