import { expect, test } from "bun:test";
import { readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readTar, TarError, type TarEntry, writeTar } from "../../src/cli/tar.ts";
import { freshFolder } from "../support/fixture/fresh-folder.ts";

const entry = (name: string, text: string): TarEntry => ({ name, bytes: Buffer.byteLength(text), body: [Buffer.from(text)] });
const read = (path: string) => [...readTar(path)].length;

function readAll(path: string): [string, string][] {
  const all: [string, string][] = [];
  for (const { name, body } of readTar(path)) all.push([name, Buffer.concat([...body]).toString()]);
  return all;
}

test("what was written is read again, also when it fills its blocks exactly or is empty", () => {
  using folder = freshFolder();
  const path = join(folder.path, "a.tar");
  const texts: [string, string][] = [
    ["ronda.db", "x".repeat(512)],
    ["media/empty", ""],
    ["media/long", "ñ".repeat(700_000)],
  ];

  writeTar(
    path,
    texts.map(([name, text]) => entry(name, text)),
    1_700_000_000,
  );

  expect(readAll(path)).toEqual(texts);
  expect(readFileSync(path).byteLength % 512).toBe(0);
});

test("any tar reads it", async () => {
  using folder = freshFolder();
  const path = join(folder.path, "a.tar");
  writeTar(path, [entry("ronda.db", "hello"), entry("media/ab", "there")], 1_700_000_000);

  const files = await new Bun.Archive(readFileSync(path)).files();

  expect(await Promise.all([...files].map(async ([name, file]) => [name, await file.text()]))).toEqual([
    ["ronda.db", "hello"],
    ["media/ab", "there"],
    ["SHA256", expect.stringMatching(/^[0-9a-f]{64}$/)],
  ]);
});

test("a file that changed while it was read, and a name too long, are not written", () => {
  using folder = freshFolder();

  expect(() => writeTar(join(folder.path, "a.tar"), [{ ...entry("a", "four"), bytes: 5 }], 0)).toThrow(TarError);
  expect(() => writeTar(join(folder.path, "b.tar"), [entry("x".repeat(101), "")], 0)).toThrow(TarError);
});

test.each([
  ["is cut", (path: string) => truncateSync(path, 700)],
  ["has no end", (path: string) => truncateSync(path, 1024)],
  [
    "goes on after its end",
    (path: string) => writeFileSync(path, Buffer.concat([readFileSync(path).subarray(0, 1536), Buffer.alloc(512, 1)])),
  ],
  ["has a flipped bit in a header", (path: string) => patch(path, 3, "X")],
  ["is no tar", (path: string) => writeFileSync(path, Buffer.alloc(2048, 65))],
  ["holds a link", (path: string) => forge(path, { type: "2" })],
  ["holds a folder", (path: string) => forge(path, { type: "5" })],
  ["holds an extended header", (path: string) => forge(path, { type: "x" })],
  ["holds an impossible size", (path: string) => forge(path, { size: "7777777x777" })],
  ["promises more than it holds", (path: string) => forge(path, { size: "77777777777" })],
])("an archive that %s is refused", (_, spoil) => {
  using folder = freshFolder();
  const path = join(folder.path, "a.tar");
  writeTar(path, [entry("ronda.db", "hello")], 0);
  spoil(path);

  expect(() => readAll(path)).toThrow(TarError);
});

test("an entry that nobody read stops the reading", () => {
  using folder = freshFolder();
  const path = join(folder.path, "a.tar");
  writeTar(path, [entry("a", "hello")], 0);

  expect(() => read(path)).toThrow("was not read to its end");
});

function patch(path: string, at: number, text: string): void {
  const bytes = readFileSync(path);
  bytes.write(text, at, "latin1");
  writeFileSync(path, bytes);
}

// A header somebody made by hand, with a checksum that fits.
function forge(path: string, { type, size }: { type?: string; size?: string }): void {
  if (type) patch(path, 156, type);
  if (size) patch(path, 124, size);
  const header = readFileSync(path).subarray(0, 512);
  const sum = header.reduce((total, byte, index) => total + (index >= 148 && index < 156 ? 32 : byte), 0);
  patch(path, 148, `${sum.toString(8).padStart(6, "0")}\0 `);
}

test("a flipped bit anywhere in the archive is told before the end: in headers, names, contents, between files, in the seal, behind it", () => {
  using folder = freshFolder();
  const path = join(folder.path, "a.tar");
  writeTar(path, [entry("ronda.db", "x".repeat(1_300)), entry("media/ab", "there")], 1_700_000_000);
  const whole = readFileSync(path);
  const unseen: string[] = [];

  for (let at = 0; at < whole.byteLength; at += 1) {
    const bit = at % 8;
    const flipped = Buffer.from(whole);
    flipped[at] = (flipped[at] ?? 0) ^ (1 << bit);
    writeFileSync(path, flipped);
    const error = errorOf(() => readAll(path));
    if (!(error instanceof TarError)) unseen.push(`byte ${at}, bit ${bit}: ${String(error)}`);
  }

  expect(whole.byteLength).toBe(512 + 1536 + 512 + 512 + 512 + 512 + 1024);
  expect(unseen).toEqual([]);
});

test("of an archive from before the seal nothing is said to be proven; what is behind a seal is refused", () => {
  using folder = freshFolder();
  const path = join(folder.path, "a.tar");
  writeTar(path, [entry("ronda.db", "hello")], 0);
  const whole = readFileSync(path);
  const states: boolean[] = [];

  for (const bytes of [whole, Buffer.concat([whole.subarray(0, 1024), Buffer.alloc(1024)])]) {
    writeFileSync(path, bytes);
    const seal = { isThere: false };
    for (const { body } of readTar(path, seal)) Array.from(body);
    states.push(seal.isThere);
  }
  writeFileSync(path, Buffer.concat([whole.subarray(0, 2048), whole.subarray(0, 1024), Buffer.alloc(1024)]));

  expect(states).toEqual([true, false]);
  expect(() => readAll(path)).toThrow("goes on after its seal");
});

function errorOf(act: () => unknown): unknown {
  try {
    act();
    return null;
  } catch (error) {
    return error;
  }
}
