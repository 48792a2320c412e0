/** The parts of a multipart body as they come in, without keeping any of it: fields as text, one file as a stream. */
export type Part =
  | { kind: "field"; name: string; value: string }
  | { kind: "file"; name: string; fileName: string; mime: string; body: ReadableStream<Uint8Array> };

/** What stood in the way: no multipart at all, one that breaks off or is badly made, or more than anybody needs beside a file. */
export class MultipartFault extends Error {
  constructor(readonly fault: "not_multipart" | "cut" | "bad") {
    super(fault);
  }
}

const headerMax = 16 * 1024;
const fieldMax = 64 * 1024;
/** The form of a template has fifty fields beside its examples. */
const partsMax = 96;

/** Reads the parts one after the other. Whoever is handed a file reads it to its end before asking for the next part; a file that breaks off
 *  fails its own stream, so that nobody takes half of one for a whole. */
export async function* partsOf(body: ReadableStream<Uint8Array>, contentType: string): AsyncGenerator<Part> {
  const boundary = boundaryOf(contentType);
  if (boundary === null) throw new MultipartFault("not_multipart");
  const source = new Source(body);
  try {
    await source.skipPast(Buffer.from(`--${boundary}`), headerMax);
    const end = Buffer.from(`\r\n--${boundary}`);
    let isRead = true;
    for (let count = 0; isRead && (await source.hasMore()); count++) {
      if (count === partsMax) throw new MultipartFault("bad");
      const { name, fileName, mime } = readHead(await source.text(Buffer.from("\r\n\r\n"), headerMax));
      isRead = fileName === null;
      if (fileName === null) yield { kind: "field", name, value: await source.text(end, fieldMax) };
      else yield { kind: "file", name, fileName, mime, body: source.streamTo(end, () => (isRead = true)) };
    }
    if (!isRead) throw new MultipartFault("bad");
  } finally {
    source.stop();
  }
}

function boundaryOf(contentType: string): string | null {
  if (!/^multipart\/form-data\b/i.test(contentType)) return null;
  const [, quoted, bare] = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType) ?? [];
  return quoted ?? bare ?? null;
}

function readHead(head: string): { name: string; fileName: string | null; mime: string } {
  const lines = head.split("\r\n");
  const disposition = lines.find((line) => /^content-disposition:/i.test(line)) ?? "";
  const mime = lines.find((line) => /^content-type:/i.test(line))?.replace(/^content-type:\s*/i, "") ?? "";
  const name = /[;\s]name="([^"]*)"/i.exec(disposition)?.[1];
  if (name === undefined) throw new MultipartFault("bad");
  const fileName = /[;\s]filename="([^"]*)"/i.exec(disposition)?.[1];
  return { name: plain(name), fileName: fileName === undefined ? null : plain(fileName), mime: mime.trim().toLowerCase() };
}

// Browsers write what would end the name like this.
function plain(name: string): string {
  return name.replaceAll(/%(22|0D|0A)/gi, (mark) => String.fromCharCode(Number.parseInt(mark.slice(1), 16)));
}

/** The bytes that have come in and not been taken; never more than a piece and what may be the beginning of a boundary. */
class Source {
  private readonly reader: ReadableStreamDefaultReader<Uint8Array>;
  private held: Buffer = Buffer.alloc(0);

  constructor(body: ReadableStream<Uint8Array>) {
    this.reader = body.getReader();
  }

  stop(): void {
    // Whatever is left of the body is nobody's: that it cannot be cancelled is no news.
    this.reader.cancel().catch(() => undefined);
  }

  async skipPast(mark: Buffer, max: number): Promise<void> {
    await this.take(mark, max);
  }

  async text(mark: Buffer, max: number): Promise<string> {
    return (await this.take(mark, max)).toString("utf8");
  }

  /** After a boundary: a line end begins the next part, two dashes end the whole. */
  async hasMore(): Promise<boolean> {
    while (this.held.byteLength < 2) await this.more();
    const mark = this.held.toString("latin1", 0, 2);
    if (mark === "--") return false;
    if (mark !== "\r\n") throw new MultipartFault("bad");
    this.held = this.held.subarray(2);
    return true;
  }

  /** Everything up to the mark as a stream, which takes the mark along and tells when it has. */
  streamTo(mark: Buffer, done: () => void): ReadableStream<Uint8Array> {
    return new ReadableStream<Uint8Array>(
      {
        pull: async (controller) => {
          const piece = await this.pieceBefore(mark);
          if (piece !== null) return controller.enqueue(piece);
          done();
          controller.close();
        },
      },
      { highWaterMark: 0 },
    );
  }

  // Null: the mark was there, and is taken.
  private async pieceBefore(mark: Buffer): Promise<Uint8Array | null> {
    for (;;) {
      const at = this.held.indexOf(mark);
      if (at === 0) {
        this.held = this.held.subarray(mark.byteLength);
        return null;
      }
      const safe = at > 0 ? at : this.held.byteLength - mark.byteLength + 1;
      if (safe > 0) {
        const piece = this.held.subarray(0, safe);
        this.held = this.held.subarray(safe);
        return piece;
      }
      const rest = await this.replaceRest(mark);
      if (rest !== null) return rest;
    }
  }

  // What is left may be the beginning of a mark. Where it is not, it goes alone, and the next piece stays as it came: a film is not copied.
  private async replaceRest(mark: Buffer): Promise<Uint8Array | null> {
    const rest = this.held;
    const next = await this.next();
    const seam = Buffer.concat([rest, next.subarray(0, mark.byteLength)]);
    const isSure = next.byteLength >= mark.byteLength && seam.indexOf(mark) < 0;
    this.held = isSure || rest.byteLength === 0 ? next : Buffer.concat([rest, next]);
    return isSure && rest.byteLength > 0 ? rest : null;
  }

  private async take(mark: Buffer, max: number): Promise<Buffer> {
    for (;;) {
      const at = this.held.indexOf(mark);
      if (at > max || (at < 0 && this.held.byteLength > max + mark.byteLength)) throw new MultipartFault("bad");
      if (at >= 0) {
        const taken = this.held.subarray(0, at);
        this.held = this.held.subarray(at + mark.byteLength);
        return taken;
      }
      await this.more();
    }
  }

  private async more(): Promise<void> {
    const next = await this.next();
    this.held = this.held.byteLength === 0 ? next : Buffer.concat([this.held, next]);
  }

  private async next(): Promise<Buffer> {
    const { done, value } = await this.reader.read();
    if (done) throw new MultipartFault("cut");
    return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  }
}
