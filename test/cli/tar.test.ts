import { expect, test } from "bun:test";
import { readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readTar, TarError, type TarEntry, writeTar } from "../../src/cli/tar.ts";
import { freshFolder } from "../support/fresh-folder.ts";

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
