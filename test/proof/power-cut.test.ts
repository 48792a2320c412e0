import { expect, test } from "bun:test";
import { readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { openWriter, type Tx } from "../../src/db/open.ts";
import { findSetting } from "../../src/db/queries/system/settings.ts";
import { secretsWith } from "../../src/domain/setup/secrets.ts";
import { pathsIn } from "../../src/folder.ts";
import { filesIn } from "../../src/ports/real.ts";
import type { Random } from "../../src/ports/world.ts";
import { sha256Hex } from "../support/fixture/intake.ts";
import { runCommand, type Running, startProcess } from "../support/process/process.ts";
import { allWell, auditRows } from "../support/days/recount.ts";
import { seededRandom } from "../support/fixture/seeded-random.ts";
import { type Disk, openDisk } from "./power-cut.ts";
import { type Life, type Recording, record, recordFounding } from "./recording.ts";
import { share, tell } from "./scale.ts";
import { hasShim } from "./shim/shim.ts";

const lives: Life[] = [
  { texts: 3_600, end: "SIGKILL" },
  { texts: share(100, 2_500), end: "SIGTERM" },
  { texts: share(100, 500), end: "SIGKILL" },
];
const cuts = share(24, 1_000);
const startEvery = share(12, 50);

test.skipIf(!hasShim)(
  "a power cut at any moment loses nothing that was acknowledged, tears nothing, and leaves every file whole",
  async () => {
    const recording = await record(1, "FULL", lives);
    const random = seededRandom(20261124);
    const seen = { cuts: 0, started: 0, due: 0 };

    await cutOften(recording, { count: cuts, random }, async (image, acked) => {
      const found = lookInto(image, acked);
      expect({ cut: seen.cuts, ...found }).toEqual({ cut: seen.cuts, ...unharmed });
      if (seen.cuts % startEvery === 0) {
        const ronda = await startOn(image);
        expect(await runCommand(["doctor", "--data", image])).toMatchObject({ exitCode: 0 });
        await ronda.kill("SIGKILL");
        seen.started += 1;
      }
      seen.cuts += 1;
      seen.due += acked.length;
    });

    const checkpoints = recording.log.filter((one) => one.kind === "sync" && one.file.endsWith(".db")).length;
    expect(checkpoints).toBeGreaterThan(0);
    expect(seen.cuts).toBe(cuts);
    tell(
      "R2",
      `${seen.cuts} power cuts in ${recording.log.length} steps of a disk with ${checkpoints} checkpoints: of ${seen.due} messages that were ` +
        `acknowledged before their cut 0 lost, 0 images damaged, 0 half transactions; ${seen.started} of them started and passed the doctor`,
    );
    await recording.close();
  },
  1_800_000,
);

test.skipIf(!hasShim)(
  "the same cuts find what a server loses that acknowledges before its disk has it",
  async () => {
    const recording = await record(2, "NORMAL", [{ texts: share(500, 2_500), end: "SIGKILL" }]);
    const random = seededRandom(20261125);
    const seen = { cuts: 0, failed: 0, lost: 0 };

    await cutOften(recording, { count: share(15, 300), random }, async (image, acked) => {
      const { lost } = lookInto(image, acked);
      seen.cuts += 1;
      if (lost.length > 0) seen.failed += 1;
      seen.lost = Math.max(seen.lost, lost.length);
    });

    expect(seen.failed).toBeGreaterThan(0);
    tell("R2", `control with synchronous=NORMAL: ${seen.failed} of ${seen.cuts} cuts lost acknowledged messages, up to ${seen.lost}`);
    await recording.close();
  },
  600_000,
);

test.skipIf(!hasShim)(
  "a power cut while the server is founded leaves a folder in which the next start works",
  async () => {
    const recording = await recordFounding();
    const random = seededRandom(20261126);
    let started = 0;

    await cutOften(recording, { count: share(12, 200), random, places: placesInFounding(recording) }, async (image) => {
      await (await startOn(image)).kill("SIGKILL");
      started += 1;
    });

    expect(started).toBe(share(12, 200));
    tell(
      "R2",
      `${started} power cuts in the ${recording.log.length} steps of a first start: each of the folders started, with a key that opens`,
    );
    await recording.close();
  },
  600_000,
);

type Look = (image: string, acked: string[]) => Promise<void>;

// Cuts anywhere, at checkpoints, and in the moment an answer leaves.
async function cutOften(recording: Recording, how: { count: number; random: Random; places?: number[][] }, look: Look): Promise<void> {
  const { count, random, places = placesIn(recording) } = how;
  const at = Array.from({ length: count }, () => {
    const among = places[Math.floor(random.fraction() * places.length)] ?? [];
    return among[Math.floor(random.fraction() * among.length)] ?? 0;
  }).toSorted((one, other) => one - other);
  const beside = dirname(recording.folder);
  const disk: Disk = openDisk(recording, join(beside, "disk"));
  const image = join(beside, "image");
  for (const place of at) {
    disk.goTo(place);
    disk.cut(image, random);
    await look(
      image,
      recording.acks.filter((ack) => ack.at <= place).map((ack) => ack.wamid),
    );
    rmSync(image, { recursive: true });
  }
  disk.close();
}

function placesIn({ log }: Recording): number[][] {
  const all = log.map((_, index) => index);
  const near = (index: number) => log.slice(Math.max(0, index - 40), index + 40).some((one) => "file" in one && one.file.endsWith(".db"));
  return [all, all, all.filter((index) => log[index]?.kind === "answer"), all.filter(near)].filter((some) => some.length > 0);
}

// Anywhere, and from the key on: what is sealed in the database needs it.
function placesInFounding({ log }: Recording): number[][] {
  const all = log.map((_, index) => index);
  const key = log.findIndex((one) => "file" in one && /\/key[^/]*$/.test(one.file));
  return [all, all.slice(key)];
}

const unharmed = { ...allWell, incomplete: [], key: "opens" };

function lookInto(image: string, acked: readonly string[]) {
  const tx = openWriter(pathsIn(image).database, 0);
  try {
    return { ...auditRows(tx, acked), incomplete: incompleteMedia(tx, image), key: keyOf(tx, image) };
  } finally {
    tx.raw.close();
  }
}

// A file that the database says is here is here, byte by byte.
function incompleteMedia({ raw }: Tx, image: string): string[] {
  const files = filesIn(pathsIn(image).media);
  const ready = raw.query<{ sha: string }, []>("SELECT sha256 AS sha FROM media WHERE state = 'ready'").all();
  return ready.map(({ sha }) => sha).filter((sha) => sha256Hex(bytesOf(files.path(sha))) !== sha);
}

function bytesOf(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return new Uint8Array();
    throw error;
  }
}

function keyOf(tx: Tx, image: string): string {
  const check = findSetting(tx, "key_check");
  if (check === undefined) return "nothing is sealed yet";
  return secretsWith(readFileSync(join(image, "key"))).open(check) === null ? "does not open" : "opens";
}

// The executable itself, on what a cut left behind.
async function startOn(image: string): Promise<Running> {
  const ronda = await startProcess(["serve", "--data", image, "--port", "0"]);
  expect({ said: ronda.said(), status: (await fetch(`${ronda.url}/readyz`)).status }).toEqual({ said: ronda.said(), status: 200 });
  return ronda;
}
