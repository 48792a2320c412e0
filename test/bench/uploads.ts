import { noise } from "../support/sending/pictures.ts";
import { multipart } from "../support/sending/uploads.ts";
import { type Child, startRonda } from "./servers/children.ts";
import { openCompany } from "./company/copy-folder.ts";
import { type Figure, notYet, spread } from "./figures.ts";
import { hasProc, rssMib } from "./servers/vitals.ts";
import { tell } from "./progress.ts";
import type { Scale } from "./scale.ts";

const goals = { moreMib: 8, stallMs: 50 };
const videoBytes = 16 * 1024 * 1024 - 4_096;
const lookMs = 5;
const photos = 5;
const stallMs = 5_000;

/** What files cost the server: memory while a large one comes, and how long others wait while small pictures are made. */
export async function measureUploads(scale: Scale): Promise<Figure[]> {
  if (!hasProc) return [notYet("P12", "memory while a video of 16 MB is uploaded", `≤ ${goals.moreMib} MB more`, "needs Linux")];
  const company = openCompany(scale.small);
  const ronda = await startRonda(company.folder);
  try {
    const send = (body: Uint8Array<ArrayBuffer>, type: string) => upload(ronda, company.cookies[0] ?? "", body, type);
    // What the first ones leave behind is kept for the next, not for each.
    for (let n = 0; n < 3; n++) await send(...video(n));
    const more: number[] = [];
    for (let n = 3; n < 3 + scale.pairs; n++) more.push(await memoryOf(ronda, () => send(...video(n))));
    tell(`a video took ${more.map((one) => one.toFixed(1)).join(", ")} MiB`);
    const calm = await stallOf(ronda, stallMs, () => Bun.sleep(0));
    const pictures = await Promise.all(Array.from({ length: photos }, (_, n) => photo(n)));
    const busy = await stallOf(ronda, stallMs, async () => {
      for (const [body, type] of pictures) await send(body, type);
    });
    return [memoryFigure(more), stallFigure(busy, calm)];
  } finally {
    await ronda.stop();
    company.fresh.remove();
  }
}

type Body = [body: Uint8Array<ArrayBuffer>, type: string];

async function upload({ port }: Child, cookie: string, body: Uint8Array<ArrayBuffer>, type: string): Promise<void> {
  const headers = { cookie, "content-type": type, "sec-fetch-site": "same-origin" };
  const answer = await fetch(`http://127.0.0.1:${port}/files`, { method: "POST", headers, body });
  if (answer.status !== 201) throw new Error(`the upload was answered ${answer.status}: ${await answer.text()}`);
}

/** The most resident memory while it runs beside what it was just before, MiB. */
async function memoryOf({ pid }: Child, work: () => Promise<void>): Promise<number> {
  await Bun.sleep(500);
  const before = rssMib(pid);
  let most = before;
  const timer = setInterval(() => (most = Math.max(most, rssMib(pid))), lookMs);
  await work();
  clearInterval(timer);
  return most - before;
}

/** The longest that somebody else waited for a short answer in that time, ms; asked by a process of its own. */
async function stallOf({ port }: Child, ms: number, work: () => Promise<unknown>): Promise<number> {
  const asking = Bun.spawn([process.execPath, "test/bench/clients/ping.ts", String(port), "200", String(ms)], { stdout: "pipe" });
  await Bun.sleep(300);
  await work();
  const { worst } = JSON.parse(await new Response(asking.stdout).text()) as { worst: number };
  return worst;
}

/** A film of one track as large as WhatsApp takes it: the outline of an MPEG-4 and bytes that nobody reads. */
function video(n: number): Body {
  const sample = box("stsd", Buffer.concat([Buffer.alloc(8), box("avc1", Buffer.alloc(78))]));
  const media = box("mdia", Buffer.concat([box("hdlr", Buffer.from("\0\0\0\0\0\0\0\0vide\0\0\0\0")), box("minf", box("stbl", sample))]));
  const head = Buffer.concat([box("ftyp", Buffer.from("isom\0\0\0\0isommp42")), box("moov", box("trak", media))]);
  const film = Buffer.concat([head, box("mdat", Buffer.alloc(videoBytes - head.byteLength, n + 1))]);
  const { body, type } = multipart({ name: `${n}.mp4`, mime: "video/mp4", bytes: film }, { as: "video" });
  return [body, type];
}

async function photo(n: number): Promise<Body> {
  const { body, type } = multipart({
    name: `${n}.jpg`,
    mime: "image/jpeg",
    bytes: await noise(2_400 + n, 1_800)
      .jpeg({ quality: 70 })
      .bytes(),
  });
  return [body, type];
}

function box(name: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.byteLength + 8);
  head.write(name, 4, "latin1");
  return Buffer.concat([head, body]);
}

function memoryFigure(more: readonly number[]): Figure {
  const { median, text } = spread(more);
  return {
    of: "P12",
    what: "memory while a video of 16 MB is uploaded beside just before, MiB more",
    value: text(1),
    goal: `≤ ${goals.moreMib}`,
    isMet: median <= goals.moreMib,
    seen: "after three that were not counted; looked at every 5 ms",
  };
}

function stallFigure(busy: number, calm: number): Figure {
  return {
    of: "P13",
    what: `longest wait of others while ${photos} photos of 4 megapixels come and their small pictures are made, ms`,
    value: busy.toFixed(1),
    goal: `≤ ${goals.stallMs}`,
    isMet: busy <= goals.stallMs,
    seen: `${(busy / calm).toFixed(1)} times the longest of as many calm seconds (${calm.toFixed(1)}); drawn by a thread`,
  };
}
