import { paperPhoto } from "../../src/simulator/town/samples.ts";
import { get, post } from "../support/browse.ts";
import type { Player } from "../support/cast.ts";
import { sendsFile, fileAddress } from "../support/intake-town.ts";
import { openTown } from "../support/town.ts";
import { expect, test } from "bun:test";

const photo = paperPhoto(1);

test("a picture is shown inside the page, sandboxed and never kept by anybody", async () => {
  const town = await openTown();
  await sendsFile(town, photo);

  const answer = await get(town.house, town.cast.ana, await fileAddress(town));

  expect(answer.headers.get("content-type")).toBe("image/png");
  expect(answer.headers.get("content-disposition")).toStartWith("inline;");
  expectShut(answer);
  await town.close();
});

test("parts of a file can be asked for, as players do", async () => {
  const town = await openTown();
  await sendsFile(town, photo);
  const address = await fileAddress(town);
  const size = photo.bytes.byteLength;
  const ask = (range: string) => get(town.house, town.cast.ana, address, { range });

  const [first, tail, open, beyond, odd] = await Promise.all(
    ["bytes=0-7", "bytes=-5", `bytes=${size - 3}-`, `bytes=${size}-`, "lines=1-2"].map(ask),
  );

  expect([first, tail, open, beyond, odd].map((one) => one?.status)).toEqual([206, 206, 206, 416, 200]);
  expect(new Uint8Array((await first?.arrayBuffer()) ?? new ArrayBuffer(0))).toEqual(photo.bytes.slice(0, 8));
  expect(new Uint8Array((await tail?.arrayBuffer()) ?? new ArrayBuffer(0))).toEqual(photo.bytes.slice(-5));
  expect(open?.headers.get("content-range")).toBe(`bytes ${size - 3}-${size - 1}/${size}`);
  expect(beyond?.headers.get("content-range")).toBe(`bytes */${size}`);
  await town.close();
});

test("a file is for who may read its message: strangers, the signed out and who lost sight hear 404", async () => {
  const town = await openTown();
  await sendsFile(town, photo);
  const address = await fileAddress(town);
  const ask = async (who: Player | null) => (await get(town.house, who, address)).status;
  const pending = [await ask(town.cast.ana), await ask(town.cast.beto), await ask(town.cast.eva)];

  await post(town.house, town.cast.ana, "/conversations/1/claim");

  expect(pending).toEqual([200, 200, 404]);
  expect([await ask(town.cast.ana), await ask(town.cast.beto), await ask(town.cast.sole)]).toEqual([200, 404, 200]);
  expect(await ask(null)).not.toBe(200);
  expect((await get(town.house, town.cast.ana, "/media/../../ronda.db")).status).toBe(404);
  expect((await get(town.house, town.cast.ana, `/media/${"0".repeat(32)}`)).status).toBe(404);
  await town.close();
});

function expectShut(answer: Response): void {
  expect(answer.headers.get("content-security-policy")).toContain("sandbox");
  expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  expect(answer.headers.get("cache-control")).toBe("private, no-store");
}
