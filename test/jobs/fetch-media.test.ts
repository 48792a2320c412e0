import { expect, test } from "bun:test";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { paperPhoto } from "../../src/simulator/traffic/samples.ts";
import { fileState, sendsFile } from "../support/fixture/intake-fixture.ts";
import { rows, sha256Hex } from "../support/fixture/intake.ts";
import { openFixture, type Fixture } from "../support/fixture/fixture.ts";

const photo = paperPhoto(1);
const spoilt = new Uint8Array([...photo.bytes, 0]);

test("a file that is not the announced one is fetched once more", async () => {
  const fixture = await openFixture();
  const downloads = spoilFirst(fixture, 1);

  await sendsFile(fixture, photo);

  expect([downloads(), fileState(fixture), fileName(fixture)]).toEqual([2, "ready", sha256Hex(photo.bytes)]);
  expect(onDisk(fixture)).toEqual([sha256Hex(photo.bytes)]);
  await fixture.close();
});

test("one that differs twice is kept all the same, and the log says so", async () => {
  const fixture = await openFixture();
  const downloads = spoilFirst(fixture, 9);
  const told: string[] = [];
  fixture.server.ronda.app.log = (_, event) => void told.push(event);

  await sendsFile(fixture, photo);

  expect([downloads(), fileState(fixture), fileName(fixture)]).toEqual([2, "ready", sha256Hex(spoilt)]);
  expect(told).toContain("media_hash_differs");
  await fixture.close();
});

// The first `times` downloads bring other bytes; answers how many downloads there were.
function spoilFirst(fixture: Fixture, times: number): () => number {
  let downloads = 0;
  fixture.server.ronda.app.world.fetch = (request) => {
    if (!request.url.includes("/attachments/")) return fixture.meta.fetch(request);
    downloads += 1;
    return downloads <= times ? Promise.resolve(new Response(spoilt.slice())) : fixture.meta.fetch(request);
  };
  return () => downloads;
}

function fileName(fixture: Fixture): string | undefined {
  return rows<{ sha256: string }>(fixture.server, "SELECT sha256 FROM media")[0]?.sha256;
}

// Every file in the folder of media, however it came there.
function onDisk(fixture: Fixture): string[] {
  const all = readdirSync(join(fixture.server.folder, "media"), { recursive: true, withFileTypes: true });
  return all.filter((one) => one.isFile()).map((one) => one.name);
}
