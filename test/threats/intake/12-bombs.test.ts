import { expect, test } from "bun:test";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { createGzip } from "node:zlib";
import { realWorld } from "../../../src/ports/real.ts";
import { paperPhoto } from "../../../src/simulator/traffic/samples.ts";
import { share } from "../../proof/scale.ts";
import { get } from "../../support/browser/browse.ts";
import { leave } from "../../support/fixture/conversation.ts";
import { account } from "../../support/fixture/cast.ts";
import { pixelBombs } from "../../support/hostile/hostile-files.ts";
import { rows } from "../../support/fixture/intake.ts";
import { between, conversationPage, fileState, isDownload, sendsFile } from "../../support/fixture/intake-fixture.ts";
import { openFixture, type Fixture } from "../../support/fixture/fixture.ts";
import { settle } from "../../support/fixture/virtual-clock.ts";

// What is small on its way here and huge afterwards. Meta stands between the customer and us, but what it hands on is not ours to trust.

const mebi = 1024 * 1024;
const photo = paperPhoto(1);
const piece = new Uint8Array(mebi);

test.each([
  ["says nothing about its length", {}],
  ["announces ten bytes", { "content-length": "10" }],
  ["announces less than nothing", { "content-length": "-1" }],
])(
  "threat 12: a file that never ends and %s is let go at a hundred mebibytes, and nothing of it stays",
  async (_, headers) => {
    const fixture = await openFixture();
    const endless = pourEndlessly(fixture, headers);

    await sendsFile(fixture, photo);
    await untilSettled(fixture);

    expect(fileState(fixture)).toBe("failed");
    expect(endless.pulled).toBeLessThan(110);
    expect(bytesUnder(fixture.server.folder, "media")).toBe(0);
    expect(await conversationPage(fixture)).toContain("No se pudo descargar");
    await leave(fixture);
  },
  60_000,
);

test("threat 12: one such file after another costs no memory, no more than four come at once, and whoever writes meanwhile is heard", async () => {
  const fixture = await openFixture();
  const endless = pourEndlessly(fixture, {});
  const bombs = share(5, 30);
  await sendsFile(fixture, photo);
  await untilSettled(fixture);
  Bun.gc(true);
  endless.watch();

  for (let one = 0; one < bombs; one += 1)
    fixture.meta.customerSends(fixture.marisa, account.phoneNumberId, { type: "image", media: photo });
  await fixture.writes(fixture.marisa, "¿Llegaron?");
  const heardWhile = await conversationPage(fixture);
  await untilSettled(fixture);

  expect(heardWhile).toContain("¿Llegaron?");
  expect(rows(fixture.server, "SELECT state, count(*) AS n FROM media GROUP BY 1")).toEqual([{ state: "failed", n: bombs + 1 }]);
  expect(endless.mostAtOnce).toBeLessThanOrEqual(4);
  expect(endless.grown()).toBeLessThan(96 * mebi);
  expect(bytesUnder(fixture.server.folder, "media")).toBe(0);
  await leave(fixture);
}, 180_000);

test.each([
  ["where a file is", false, "waiting"],
  ["the file itself", true, "failed"],
] as const)(
  "threat 12: an answer of Graph's that unpacks to half a gibibyte is let go while it unpacks: %s",
  async (_, isFile, state) => {
    const bomb = await gzipBomb();
    const server = Bun.serve({
      hostname: "127.0.0.1",
      port: 0,
      fetch: () => new Response(bomb, { headers: { "content-encoding": "gzip" } }),
    });
    const fixture = await openFixture();
    const { fetch } = realWorld(fixture.server.folder);
    let asked = 0;
    between(fixture, (request, go) => {
      if (isDownload(request) !== isFile || request.method !== "GET") return go();
      asked += 1;
      return fetch(new Request(server.url));
    });
    const memory = watchMemory();

    await sendsFile(fixture, photo);
    if (isFile) await untilSettled(fixture);
    else for (let time = 0; time < 5_000 && errorOfJob(fixture) === null; time += 1) await Bun.sleep(2);
    memory.stop();

    expect([asked, fileState(fixture)]).toEqual([1, state]);
    expect(errorOfJob(fixture)).toBe(isFile ? "the file is larger than 104857600 bytes" : "unexpected answer");
    expect(memory.grown()).toBeLessThan(256 * mebi);
    expect(bytesUnder(fixture.server.folder, "media")).toBe(0);
    await server.stop(true);
    await leave(fixture);
  },
  60_000,
);

test("threat 12: an archive is kept as it came, and nobody looks into it", async () => {
  const fixture = await openFixture();
  const packed = await gzipBomb();
  const zip = Buffer.concat([Buffer.from("PK\x03\x04\x14\0\0\0\x08\0[Content_Types].xml word/", "latin1"), packed]);
  const memory = watchMemory();

  for (const [index, bytes] of [zip, packed].entries())
    fixture.meta.customerSends(fixture.marisa, account.phoneNumberId, {
      type: "document",
      media: { bytes, mime: "application/zip" },
      filename: `${index}.docx`,
    });
  await untilSettled(fixture);
  memory.stop();
  const [first] = rows<{ id: string; bytes: number; state: string }>(
    fixture.server,
    "SELECT id, bytes, state FROM media ORDER BY message_id",
  );
  const answer = await get(fixture.server, fixture.cast.ana, `/media/${first?.id}`);
  const unasked = answer.headers.get("content-encoding");

  expect(first).toMatchObject({ state: "ready", bytes: zip.length });
  expect([(await answer.arrayBuffer()).byteLength, unasked]).toEqual([zip.length, null]);
  expect(bytesUnder(fixture.server.folder, "media")).toBe(zip.length + packed.length);
  expect(memory.grown()).toBeLessThan(96 * mebi);
  await leave(fixture);
}, 60_000);

test("threat 12: a picture of two and a half thousand million pixels is there to be saved and never drawn, in every format", async () => {
  const fixture = await openFixture();
  const bombs = Object.values(pixelBombs());
  for (const bytes of [...bombs, photo.bytes])
    fixture.meta.customerSends(fixture.marisa, account.phoneNumberId, { type: "image", media: { bytes, mime: "image/jpeg" } });
  await untilSettled(fixture);

  const media = rows<{ id: string }>(fixture.server, "SELECT id FROM media ORDER BY message_id");
  const answers = await Promise.all(media.map(({ id }) => get(fixture.server, fixture.cast.ana, `/media/${id}`)));
  const page = await conversationPage(fixture);

  expect(answers.map(({ headers }) => headers.get("content-disposition")?.split(";")[0])).toEqual([
    ...bombs.map(() => "attachment"),
    "inline",
  ]);
  expect(page.match(/<img[^>]+src="\/media/g)).toHaveLength(1);
  expect(page.match(/class="file"/g)).toHaveLength(bombs.length);
  await leave(fixture);
});

type Endless = { pulled: number; mostAtOnce: number; watch(): void; grown(): number };

// Every file is the same mebibyte again and again.
function pourEndlessly(fixture: Fixture, headers: Record<string, string>): Endless {
  let open = 0;
  let least = Number.POSITIVE_INFINITY;
  let most = 0;
  const told: Endless = {
    pulled: 0,
    mostAtOnce: 0,
    watch: () => {
      least = process.memoryUsage.rss();
    },
    grown: () => most - least,
  };
  between(fixture, (request, go) => {
    if (!isDownload(request)) return go();
    open += 1;
    told.mostAtOnce = Math.max(told.mostAtOnce, open);
    const pull = (controller: ReadableStreamDefaultController<Uint8Array>) => {
      told.pulled += 1;
      if (told.pulled % 16 === 0) Bun.gc(true);
      most = Math.max(most, process.memoryUsage.rss());
      // Of its own, as bytes off a wire are: what is kept adds up.
      controller.enqueue(piece.slice());
    };
    const cancel = () => void (open -= 1);
    return Promise.resolve(new Response(new ReadableStream({ pull, cancel }), { headers }));
  });
  return told;
}

async function untilSettled(fixture: Fixture): Promise<void> {
  await fixture.rest();
  for (let time = 0; time < 6_000 && rows(fixture.server, "SELECT 1 FROM media WHERE state = 'waiting'").length > 0; time += 1) {
    await settle();
    await Bun.sleep(2);
    await fixture.server.clock.leap(1);
  }
}

// Half a gibibyte of nothing in half a mebibyte.
async function gzipBomb(): Promise<Buffer<ArrayBuffer>> {
  const packer = createGzip({ level: 1 });
  const parts: Buffer[] = [];
  packer.on("data", (part: Buffer) => parts.push(part));
  const ended = new Promise((resolve) => packer.on("end", resolve));
  for (let one = 0; one < 512; one += 1) if (!packer.write(piece)) await new Promise((resolve) => packer.once("drain", resolve));
  packer.end();
  await ended;
  return Buffer.concat(parts);
}

function watchMemory(): { stop(): void; grown(): number } {
  Bun.gc(true);
  const before = process.memoryUsage.rss();
  let most = before;
  const timer = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 5);
  return { stop: () => clearInterval(timer), grown: () => most - before };
}

function bytesUnder(...path: string[]): number {
  const folder = join(...path);
  if (!existsSync(folder)) return 0;
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  return files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
}

function errorOfJob(fixture: Fixture): string | null {
  return rows<{ error: string | null }>(fixture.server, "SELECT error FROM job WHERE kind = 'fetch_media'")[0]?.error ?? null;
}
