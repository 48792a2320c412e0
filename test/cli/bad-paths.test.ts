import { expect, setDefaultTimeout, test } from "bun:test";
import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { prepareDemoFolder } from "../../src/cli/demo-folder.ts";
import { findingsOf } from "../../src/cli/doctor.ts";
import { restoreInto } from "../../src/cli/restore.ts";
import { ConfigError, readConfig } from "../../src/config.ts";
import { openFolder } from "../../src/folder.ts";
import { realClock } from "../../src/ports/real-clock.ts";
import { realWorld } from "../../src/ports/real.ts";
import { freshFolder } from "../support/fixture/fresh-folder.ts";
import { ronda } from "./ronda.ts";

// Processes of their own take a while on a small machine.
setDefaultTimeout(60_000);

type Flags = { data: string; "key-file"?: string };

function open(flags: Flags): void {
  openFolder(readConfig(flags), realWorld(join(flags.data, "media")), { mode: "server", log: () => {} }).close();
}

const examine = (flags: Flags) => [...findingsOf(readConfig(flags), realClock)];

/** A healthy data folder beside a file, an empty one and a folder. */
function lay(root: string): string {
  const data = join(root, "data");
  open({ data });
  writeFileSync(join(root, "file"), "something");
  writeFileSync(join(root, "empty"), "");
  mkdirSync(join(root, "folder"));
  return data;
}

// What no user may read, root neither: reading it where nothing is mapped fails.
const unreadable = "/proc/self/mem";

const badKeys: readonly [string, string][] = [
  ["folder", "is a folder, not a file"],
  ["empty", "is empty"],
  ["file/key", "lies below a file"],
  ["none/key", "there is no folder"],
  ["none/at/all/key", "there is no folder"],
];

test.each(badKeys)("a start and the doctor refuse the key file %s in one line that names it", (name, words) => {
  using folder = freshFolder();
  const data = lay(folder.path);
  const path = join(folder.path, name);

  for (const read of [() => open({ data, "key-file": path }), () => examine({ data, "key-file": path })]) {
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(/^RONDA_KEY_FILE: [^\n]+$/);
    expect(read).toThrow(words);
    expect(read).toThrow(path);
  }
});

test.each(badKeys)("a first start with the key file %s is refused before anything is founded", (name, words) => {
  using folder = freshFolder();
  lay(folder.path);
  const data = join(folder.path, "new");

  const start = () => open({ data, "key-file": join(folder.path, name) });

  expect(start).toThrow(words);
  expect(readdirSync(data)).toEqual([]);
  expect(existsSync(join(folder.path, "none"))).toBe(false);
});

test.skipIf(!existsSync(unreadable))("a start and the doctor name a key file that cannot be read", () => {
  using folder = freshFolder();
  const data = lay(folder.path);

  const words = `RONDA_KEY_FILE: ${unreadable} cannot be used (EIO)`;
  expect(() => open({ data, "key-file": unreadable })).toThrow(words);
  expect(() => examine({ data, "key-file": unreadable })).toThrow(words);
});

test("a key file outside of the data folder is made where its folder is there", () => {
  using folder = freshFolder();
  const data = join(folder.path, "new");
  const keyFile = join(lay(folder.path), "..", "folder", "key");

  open({ data, "key-file": keyFile });

  expect(existsSync(keyFile)).toBe(true);
  expect(existsSync(join(data, "key"))).toBe(false);
  expect(examine({ data, "key-file": keyFile }).find(({ what }) => what === "key")?.state).toBe("ok");
});

test.each([
  ["file", "is a file, not a folder"],
  ["file/data", "lies below a file"],
])("a start, the demo, the doctor and a restore refuse the data folder %s in one line that names it", (name, words) => {
  using folder = freshFolder();
  lay(folder.path);
  const data = join(folder.path, name);
  const archive = join(folder.path, "file");

  const tries = [
    () => open({ data }),
    () => prepareDemoFolder(data, false),
    () => examine({ data }),
    () => restoreInto(data, archive, realWorld(folder.path)),
  ];

  for (const read of tries) {
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(`RONDA_DATA: ${data} ${words}`);
  }
});

// Root may do everything: there the rights of a file say nothing.
const isRoot = process.getuid?.() === 0;
if (isRoot) console.warn("as root the rights of files cannot be tested: two tests are skipped");

test.skipIf(isRoot)("a start and the doctor name a key file that is closed to them", () => {
  using folder = freshFolder();
  const data = lay(folder.path);
  chmodSync(join(data, "key"), 0o000);

  expect(() => open({ data })).toThrow(`RONDA_KEY_FILE: ${join(data, "key")} is closed to this user`);
  expect(() => examine({ data })).toThrow("is closed to this user");
});

test.skipIf(isRoot)("a start and the doctor name a data folder that is closed to them", () => {
  using folder = freshFolder();
  const data = lay(folder.path);
  chmodSync(data, 0o000);

  expect(() => open({ data })).toThrow(`RONDA_DATA: ${data} is closed to this user`);
  expect(() => examine({ data })).toThrow(`RONDA_DATA: ${data} is closed to this user`);
  chmodSync(data, 0o700);
});

test.each([["--key-file"], ["--data"]])(
  "serve and doctor end with 2 when %s cannot be what it is for, like other settings",
  async (flag) => {
    using folder = freshFolder();
    const good = ["--data", lay(folder.path)];
    const wrong = flag === "--data" ? ["--data", join(folder.path, "file")] : [...good, flag, join(folder.path, "folder")];

    const outcomes = [await ronda(["serve", "--port", "0", ...wrong]), await ronda(["doctor", ...wrong])];

    expect(outcomes.map(({ code, out }) => [code, out])).toEqual([
      [2, ""],
      [2, ""],
    ]);
    expect(outcomes[0]?.err).toMatch(/^ronda: RONDA_(KEY_FILE|DATA): [^\n]+\n$/);
    expect(outcomes[1]?.err).toBe(outcomes[0]?.err ?? "");
  },
);
