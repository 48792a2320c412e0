import type { Random } from "../../../src/ports/world.ts";
import { ResponseReader } from "../../bench/clients/response-reader.ts";
import { account } from "../fixture/cast.ts";
import { inboundText } from "../fixture/meta.ts";

/** What was answered to the clients: who heard 200 may never be lost. */
export type Acks = {
  /** Every wamid that heard 200. */
  wamids: Set<string>;
  /** By the client's own port: the wamids that heard 200, in order. A port that comes back is a new list. */
  byPort: [port: number, wamids: string[]][];
  /** How many answers of each status. */
  statuses: Map<number, number>;
};

/** A crowd of clients on one webhook: `clients` connections, a share of repetitions, until `isOver` or nobody answers. */
export type Crowd = { port: number; clients: number; random: Random; isOver: () => boolean; doubles?: number };

const recentMax = 64;
let made = 0;

/** The people the crowd is: whoever simulates Meta beside it makes them customers, so that they can be answered. */
export const sightPeople: readonly { name: string; phone: string }[] = Array.from({ length: 200 }, (_, index) => ({
  name: `Cliente ${index}`,
  phone: `5493415${600_000 + index}`,
}));

/** Nothing was answered yet. */
export function noAcks(): Acks {
  return { wamids: new Set(), byPort: [], statuses: new Map() };
}

/** Lets the crowd knock, each client its next text when its last was answered, and notes every answer in `acks`. Resolves when all
 *  have stopped: the crowd is over, or the server closed their connection. Returns how many requests were sent. */
export async function knockOn(crowd: Crowd, acks: Acks): Promise<number> {
  const recent: Text[] = [];
  const counts = await Promise.all(Array.from({ length: crowd.clients }, () => knockAlone(crowd, recent, acks)));
  return counts.reduce((sum, count) => sum + count, 0);
}

/** One text on a connection of its own; the status, or null when nobody answered. */
export async function knockOnce(port: number, random: Random, acks: Acks): Promise<number | null> {
  const line = await openLine(port);
  if (line === null) return null;
  const text = textOf(random);
  const status = await line.ask(text.request);
  note(acks, { wamid: text.wamid, status, own: null });
  line.close();
  return status;
}

type Text = { wamid: string; request: Uint8Array };

async function knockAlone({ port, random, isOver, doubles = 0.1 }: Crowd, recent: Text[], acks: Acks): Promise<number> {
  const line = await openLine(port);
  if (line === null) return 0;
  const own: string[] = [];
  acks.byPort.push([line.localPort, own]);
  let count = 0;
  for (; !isOver(); count += 1) {
    const text = again(recent, random, doubles) ?? textOf(random);
    recent[made % recentMax] = text;
    const status = await line.ask(text.request);
    if (status === null) break;
    note(acks, { wamid: text.wamid, status, own });
  }
  line.close();
  return count;
}

function note(acks: Acks, { wamid, status, own }: { wamid: string; status: number | null; own: string[] | null }): void {
  acks.statuses.set(status ?? 0, (acks.statuses.get(status ?? 0) ?? 0) + 1);
  if (status !== 200) return;
  acks.wamids.add(wamid);
  own?.push(wamid);
}

// Meta delivers the same again, also while the first is still under way.
function again(recent: readonly Text[], random: Random, share: number): Text | undefined {
  if (random.fraction() >= share) return undefined;
  return recent[Math.floor(random.fraction() * recent.length)];
}

function textOf(random: Random): Text {
  made += 1;
  const wamid = `wamid.K${process.pid.toString(36).padStart(5, "0")}${String(made).padStart(8, "0")}`;
  const who = sightPeople[Math.floor(random.fraction() * sightPeople.length)];
  const body = JSON.stringify(inboundText(`mensaje ${made}`, { ...who, wamid, at: Date.now() }));
  const signature = new Bun.CryptoHasher("sha256", account.appSecret).update(body).digest("hex");
  const head = [
    "POST /webhooks/whatsapp HTTP/1.1",
    "host: 127.0.0.1",
    "content-type: application/json",
    `x-hub-signature-256: sha256=${signature}`,
    `content-length: ${Buffer.byteLength(body)}`,
  ];
  return { wamid, request: Buffer.from(`${head.join("\r\n")}\r\n\r\n${body}`) };
}

type Line = { localPort: number; ask(request: Uint8Array): Promise<number | null>; close(): void };

// One keep-alive connection, one request at a time. Null: nobody listens; an answer of null: the connection ended instead.
async function openLine(port: number): Promise<Line | null> {
  const reader = new ResponseReader();
  let answer: (status: number | null) => void = () => {};
  let isOpen = true;
  const end = () => {
    isOpen = false;
    answer(null);
  };
  const socket = await Bun.connect({
    hostname: "127.0.0.1",
    port,
    socket: {
      data(_socket, chunk) {
        const done = reader.take(chunk);
        if (done) answer(done.status);
      },
      close: end,
      error: end,
    },
  }).catch(() => null);
  if (socket === null) return null;
  return {
    localPort: socket.localPort,
    close: () => socket.end(),
    async ask(request) {
      if (!isOpen) return null;
      const answered = new Promise<number | null>((resolve) => (answer = resolve));
      if (socket.write(request) < request.byteLength) end(); // a text always fits into an empty buffer
      return answered;
    },
  };
}
