import { expect, test } from "bun:test";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { paperPhoto } from "../../src/simulator/town/samples.ts";
import { fileState, sendsFile } from "../support/intake-town.ts";
import { rows, sha256Hex } from "../support/intake.ts";
import { openTown, type Town } from "../support/town.ts";

const photo = paperPhoto(1);
const spoilt = new Uint8Array([...photo.bytes, 0]);

test("a file that is not the announced one is fetched once more", async () => {
  const town = await openTown();
  const downloads = spoilFirst(town, 1);

  await sendsFile(town, photo);

  expect([downloads(), fileState(town), fileName(town)]).toEqual([2, "ready", sha256Hex(photo.bytes)]);
  expect(onDisk(town)).toEqual([sha256Hex(photo.bytes)]);
  await town.close();
});

test("one that differs twice is kept all the same, and the log says so", async () => {
  const town = await openTown();
  const downloads = spoilFirst(town, 9);
  const told: string[] = [];
  town.house.ronda.app.log = (_, event) => void told.push(event);

  await sendsFile(town, photo);

  expect([downloads(), fileState(town), fileName(town)]).toEqual([2, "ready", sha256Hex(spoilt)]);
  expect(told).toContain("media_hash_differs");
  await town.close();
});

// The first `times` downloads bring other bytes; answers how many downloads there were.
function spoilFirst(town: Town, times: number): () => number {
  let downloads = 0;
  town.house.ronda.app.world.fetch = (request) => {
    if (!request.url.includes("/attachments/")) return town.meta.fetch(request);
    downloads += 1;
    return downloads <= times ? Promise.resolve(new Response(spoilt.slice())) : town.meta.fetch(request);
  };
  return () => downloads;
}

function fileName(town: Town): string | undefined {
  return rows<{ sha256: string }>(town.house, "SELECT sha256 FROM media")[0]?.sha256;
}

// Every file in the folder of media, however it came there.
function onDisk(town: Town): string[] {
  const all = readdirSync(join(town.house.folder, "media"), { recursive: true, withFileTypes: true });
  return all.filter((one) => one.isFile()).map((one) => one.name);
}
