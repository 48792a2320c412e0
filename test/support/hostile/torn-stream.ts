import { parseEvents } from "../days/watch.ts";

/** What a browser has kept of a stream that was cut: the last number it can name, and everything it heard, in order. */
export type Listener = { cursor: string; numbers: number[]; refreshes: number; text: string };

/** A browser that has just loaded its page at this cursor. */
export function newListener(cursor: string): Listener {
  return { cursor, numbers: [], refreshes: 0, text: "" };
}

/** `part`: of the frames that came whole, how many count, 0 to 1: a cut falls between two frames as well as into one. */
export type Cut = { afterBytes: number; afterMs: number; part?: number };

/** Opens `/live` once over a socket of its own, reads until the cut (in the middle of a frame, as it falls) or the server's end, and keeps
 *  what a browser would keep: whole frames alone. False: nobody answered. */
export async function listenOnce(url: string, cookie: string, listener: Listener, cut: Cut): Promise<boolean> {
  const heard = await readUntil(url, { cookie, cursor: listener.cursor }, cut);
  const start = heard.indexOf("\r\n\r\n");
  if (start < 0 || !heard.toString("latin1", 0, 12).endsWith(" 200")) return false;
  const frames = parseEvents(unchunk(heard.subarray(start + 4)));
  for (const event of frames.slice(0, Math.ceil(frames.length * (cut.part ?? 1)))) {
    listener.text += event.data;
    if (event.name === "refresh") listener.refreshes += 1;
    if (event.id === null) continue;
    const number = Number(event.id.split("-").at(-1));
    if (event.name !== "hb" && event.name !== "refresh") listener.numbers.push(number);
    listener.cursor = event.id;
  }
  return true;
}

type Asked = { cookie: string; cursor: string };

function readUntil(url: string, { cookie, cursor }: Asked, cut: Cut): Promise<Buffer> {
  const { hostname, port } = new URL(url);
  const { promise, resolve } = Promise.withResolvers<Buffer>();
  const chunks: Buffer[] = [];
  const head = [`GET /live?open=1&after=${cursor} HTTP/1.1`, `host: ${hostname}`, `cookie: ${cookie}`, `last-event-id: ${cursor}`];
  const over = () => resolve(Buffer.concat(chunks).subarray(0, cut.afterBytes));
  void Bun.connect({
    hostname,
    port: Number(port),
    socket: {
      open: (socket) => void socket.write(`${head.join("\r\n")}\r\n\r\n`),
      data(socket, chunk) {
        chunks.push(Buffer.from(chunk));
        if (chunks.reduce((sum, one) => sum + one.byteLength, 0) >= cut.afterBytes) socket.terminate();
      },
      close: over,
      error: over,
      connectError: over,
    },
  }).then((socket) => setTimeout(() => socket.terminate(), cut.afterMs), over);
  return promise;
}

// What the chunks of a chunked body held, as far as it came.
function unchunk(body: Buffer): string {
  const parts: Buffer[] = [];
  let rest = body;
  for (;;) {
    const end = rest.indexOf("\r\n");
    const size = end < 0 ? Number.NaN : Number.parseInt(rest.toString("latin1", 0, end), 16);
    if (!(size > 0)) return Buffer.concat(parts).toString();
    parts.push(rest.subarray(end + 2, end + 2 + size));
    rest = rest.subarray(end + 2 + size + 2);
  }
}
