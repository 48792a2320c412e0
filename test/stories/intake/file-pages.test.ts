import { paperPhoto } from "../../../src/simulator/traffic/samples.ts";
import { get, post } from "../../support/browser/browse.ts";
import type { Player } from "../../support/fixture/cast.ts";
import { sendsFile, fileAddress } from "../../support/fixture/intake-fixture.ts";
import { openFixture } from "../../support/fixture/fixture.ts";
import { expect, test } from "bun:test";

const photo = paperPhoto(1);

test("a picture is shown inside the page, sandboxed and never kept by anybody", async () => {
  const fixture = await openFixture();
  await sendsFile(fixture, photo);

  const answer = await get(fixture.server, fixture.cast.ana, await fileAddress(fixture));

  expect(answer.headers.get("content-type")).toBe("image/png");
  expect(answer.headers.get("content-disposition")).toStartWith("inline;");
  expectShut(answer);
  await fixture.close();
});

test("parts of a file can be asked for, as players do", async () => {
  const fixture = await openFixture();
  await sendsFile(fixture, photo);
  const address = await fileAddress(fixture);
  const size = photo.bytes.byteLength;
  const ask = (range: string) => get(fixture.server, fixture.cast.ana, address, { range });

  const [first, tail, open, beyond, odd] = await Promise.all(
    ["bytes=0-7", "bytes=-5", `bytes=${size - 3}-`, `bytes=${size}-`, "lines=1-2"].map(ask),
  );

  expect([first, tail, open, beyond, odd].map((one) => one?.status)).toEqual([206, 206, 206, 416, 200]);
  expect(new Uint8Array((await first?.arrayBuffer()) ?? new ArrayBuffer(0))).toEqual(photo.bytes.slice(0, 8));
  expect(new Uint8Array((await tail?.arrayBuffer()) ?? new ArrayBuffer(0))).toEqual(photo.bytes.slice(-5));
  expect(open?.headers.get("content-range")).toBe(`bytes ${size - 3}-${size - 1}/${size}`);
  expect(beyond?.headers.get("content-range")).toBe(`bytes */${size}`);
  await fixture.close();
});

test("a file is for who may read its message: strangers, the signed out and who lost sight hear 404", async () => {
  const fixture = await openFixture();
  await sendsFile(fixture, photo);
  const address = await fileAddress(fixture);
  const ask = async (who: Player | null) => (await get(fixture.server, who, address)).status;
  const pending = [await ask(fixture.cast.ana), await ask(fixture.cast.beto), await ask(fixture.cast.eva)];

  await post(fixture.server, fixture.cast.ana, "/conversations/1/claim");

  expect(pending).toEqual([200, 200, 404]);
  expect([await ask(fixture.cast.ana), await ask(fixture.cast.beto), await ask(fixture.cast.sole)]).toEqual([200, 404, 200]);
  expect(await ask(null)).not.toBe(200);
  expect((await get(fixture.server, fixture.cast.ana, "/media/../../ronda.db")).status).toBe(404);
  expect((await get(fixture.server, fixture.cast.ana, `/media/${"0".repeat(32)}`)).status).toBe(404);
  await fixture.close();
});

function expectShut(answer: Response): void {
  expect(answer.headers.get("content-security-policy")).toContain("sandbox");
  expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  expect(answer.headers.get("cache-control")).toBe("private, no-store");
}
