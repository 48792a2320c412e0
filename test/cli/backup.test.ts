import { Database } from "bun:sqlite";
import { expect, setDefaultTimeout, test } from "bun:test";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { backUp } from "../../src/cli/backup.ts";
import { restoreInto } from "../../src/cli/restore.ts";
import { type TarEntry, readTar, writeTar } from "../../src/cli/tar.ts";
import { pathsIn } from "../../src/folder.ts";
import { findOutboxStates, tell } from "./output.ts";
import { freshFolder, type FreshFolder } from "../support/fixture/fresh-folder.ts";

// Processes of their own take a while on a small machine.
setDefaultTimeout(60_000);

const sha = (text: string) => new Bun.CryptoHasher("sha256").update(text).digest("hex");

/** A server that was told something, its backup beside it. */
async function saved(folder: FreshFolder) {
  const data = join(folder.path, "data");
  const { world, close } = await tell(data, "a picture of a bicycle");
  const archive = join(folder.path, "b.tar");
  const wrote = backUp(pathsIn(data).database, archive, world);
  return { data, world, archive, wrote, close };
}

function entriesOf(path: string): { name: string; bytes: Buffer }[] {
  const all: { name: string; bytes: Buffer }[] = [];
  for (const { name, body } of readTar(path)) all.push({ name, bytes: Buffer.concat([...body]) });
  return all;
}

function rewrite(path: string, entries: { name: string; bytes: Uint8Array }[]): void {
  rmSync(path);
  writeTar(
    path,
    entries.map(({ name, bytes }): TarEntry => ({ name, bytes: bytes.byteLength, body: [bytes] })),
    0,
  );
}

test("a backup taken while the server lives holds the database first, then the media, and not the key", async () => {
  using folder = freshFolder();

  const { archive, wrote, close } = await saved(folder);

  expect(entriesOf(archive).map(({ name }) => name)).toEqual(["ronda.db", `media/${sha("a picture of a bicycle")}`]);
  expect(wrote).toMatchObject({ files: 1, missing: 0 });
  expect((statSync(archive).mode & 0o777).toString(8)).toBe("600");
  expect(readdirSync(folder.path).sort()).toEqual(["b.tar", "data"]);
  close();
});

test("a backup replaces nothing and needs something to save", async () => {
  using folder = freshFolder();
  const { data, world, archive, close } = await saved(folder);

  expect(() => backUp(pathsIn(data).database, archive, world)).toThrow("is there already");
  expect(() => backUp(pathsIn(data).database, join(folder.path, "no", "b.tar"), world)).toThrow("there is no folder");
  expect(() => backUp(pathsIn(data).database, join(archive, "b.tar"), world)).toThrow("there is no folder");
  expect(() => backUp(pathsIn(folder.path).database, join(folder.path, "c.tar"), world)).toThrow("there is no Ronda data");
  close();
});

test("a missing media file is counted, a damaged one stops the backup", async () => {
  using folder = freshFolder();
  const { data, world, close } = await saved(folder);
  const file = world.files.path(sha("a picture of a bicycle"));
  writeFileSync(file, "a picture of a tricycle");

  expect(() => backUp(pathsIn(data).database, join(folder.path, "c.tar"), world)).toThrow("is damaged");
  rmSync(file);
  expect(backUp(pathsIn(data).database, join(folder.path, "c.tar"), world)).toMatchObject({ files: 0, missing: 1 });
  expect(readdirSync(folder.path).sort()).toEqual(["b.tar", "c.tar", "data"]);
  close();
});

test("a restored backup is the old server: same rows, same files, a new epoch, old data aside", async () => {
  using folder = freshFolder();
  const { data, world, archive, close } = await saved(folder);
  close();
  const key = readFileSync(join(data, "key"), "hex");
  const before = dump(data);
  change(data, "UPDATE person SET name = 'Changed later'");

  const { aside, files } = restoreInto(data, archive, world);

  const after = dump(data);
  expect(after.people).toEqual(before.people);
  expect(after.messages).toEqual(before.messages);
  expect(after.epoch).not.toBe(before.epoch);
  expect(files).toBe(1);
  expect(readFileSync(world.files.path(sha("a picture of a bicycle")), "utf8")).toBe("a picture of a bicycle");
  expect(readFileSync(join(data, "key"), "hex")).toBe(key);
  expect(aside && readdirSync(aside).filter((name) => !name.includes("-"))).toEqual(["media", "ronda.db"]);
  expect(readdirSync(data).filter((name) => name.startsWith("restor"))).toEqual([]);
});

test("after a restore no reply leaves again by itself and everybody signs in anew", async () => {
  using folder = freshFolder();
  const { data, world, archive, close } = await saved(folder);
  close();

  restoreInto(data, archive, world);

  expect(findOutboxStates(data)).toEqual([{ state: "sending", boot_id: "before-restore" }]);
  expect(dump(data).sessions).toBe(0);
});

test("a backup with one changed byte of its database restores nothing; one from before the seal is restored, and says so", async () => {
  using folder = freshFolder();
  const { world, archive, close } = await saved(folder);
  close();
  const whole = readFileSync(archive);
  const unsealed = Buffer.concat([whole.subarray(0, -512 * 4), Buffer.alloc(1024)]);
  const changed = Buffer.from(whole);
  const within = 512 + 100 + Math.floor((entriesOf(archive)[0]?.bytes.byteLength ?? 0) / 2);
  changed[within] = (changed[within] ?? 0) ^ 1;
  const target = join(folder.path, "other");

  writeFileSync(archive, changed);
  expect(() => restoreInto(target, archive, world)).toThrow("was not restored: ");
  const left = existsSync(pathsIn(target).database);
  writeFileSync(archive, unsealed);
  const restored = restoreInto(target, archive, world);

  expect(left).toBe(false);
  expect(restored).toMatchObject({ files: 1, isSealed: false });
});

test("a backup restores into an empty folder of another machine", async () => {
  using folder = freshFolder();
  const { data, world, archive, close } = await saved(folder);
  close();

  const { aside } = restoreInto(join(folder.path, "elsewhere"), archive, world);

  expect(aside).toBeNull();
  expect(dump(join(folder.path, "elsewhere")).people).toEqual(dump(data).people);
});

test("while a server holds the folder nothing is restored", async () => {
  using folder = freshFolder();
  const { data, world, archive, close } = await saved(folder);

  expect(() => restoreInto(data, archive, world)).toThrow("a Ronda server is running");
  close();
});

const picture = { name: `media/${sha("x")}`, bytes: Buffer.from("x") };
type Entries = { name: string; bytes: Uint8Array }[];

test.each<[string, string, (entries: Entries) => Entries]>([
  ["climbs out", "it holds", (entries) => [...entries, { ...picture, name: "../../etc/cron.d/x" }]],
  ["names an absolute path", "it holds", (entries) => [...entries, { ...picture, name: "/etc/passwd" }]],
  ["brings a key", "it holds", (entries) => [...entries, { ...picture, name: "key" }]],
  ["brings a second database", "it holds", (entries) => [...entries, ...entries.slice(0, 1)]],
  ["begins with something else", "it holds", (entries) => [picture, ...entries]],
  ["holds a file twice", "twice", (entries) => [...entries, picture, picture]],
  ["holds a file under another's name", "is damaged", (entries) => [...entries, { ...picture, bytes: Buffer.from("y") }]],
  ["is empty", "is empty", () => []],
  ["holds no SQLite", "not an SQLite file", () => [{ name: "ronda.db", bytes: Buffer.alloc(4096, 65) }]],
  ["holds another program's database", "not Ronda's", () => [{ name: "ronda.db", bytes: otherDatabase("CREATE TABLE a (b)") }]],
  ["holds a torn database", "damaged", (entries) => [{ name: "ronda.db", bytes: torn(entries[0]?.bytes) }]],
  [
    "brings a trigger",
    "tables or triggers",
    (entries) => [altered(entries[0], "CREATE TRIGGER t AFTER INSERT ON message BEGIN DELETE FROM person; END")],
  ],
  ["brings a table", "tables or triggers", (entries) => [altered(entries[0], "CREATE TABLE extra (a)")]],
  ["comes from a newer Ronda", "newer Ronda", (entries) => [altered(entries[0], "INSERT INTO migration VALUES ('9999_future', 'x', 1)")]],
])("an archive that %s is refused and the data stays as it was", async (_, words, forge) => {
  using folder = freshFolder();
  const { data, world, archive, close } = await saved(folder);
  close();
  const before = dump(data);
  rewrite(archive, forge(entriesOf(archive)));

  expect(() => restoreInto(data, archive, world)).toThrow(words);

  expect(dump(data)).toEqual(before);
  expect(existsSync("/etc/cron.d/x")).toBe(false);
  expect(readdirSync(data).filter((name) => name.includes("restor"))).toEqual([]);
});

test("a file that is not there is one clear line", () => {
  using folder = freshFolder();

  expect(() =>
    restoreInto(folder.path, join(folder.path, "none.tar"), {
      clock: { now: () => 0, after: () => () => {} },
      random: { bytes: (n) => new Uint8Array(n), fraction: () => 0 },
    }),
  ).toThrow("there is no file");
});

function dump(data: string) {
  const db = new Database(join(data, "ronda.db"));
  const people = db.query("SELECT * FROM person").all();
  const messages = db.query("SELECT id, text FROM message").all();
  const { value: epoch } = db.query("SELECT value FROM setting WHERE key = 'epoch'").get() as { value: string };
  const { n: sessions } = db.query("SELECT count(*) AS n FROM session").get() as { n: number };
  db.close();
  return { people, messages, epoch, sessions };
}

function change(data: string, sql: string): void {
  const db = new Database(join(data, "ronda.db"));
  db.run(sql);
  db.close();
}

function otherDatabase(sql: string): Uint8Array {
  const db = new Database(":memory:");
  db.run(sql);
  return db.serialize();
}

function altered(entry: Entries[number] | undefined, sql: string): Entries[number] {
  const db = Database.deserialize(Buffer.from(entry?.bytes ?? []));
  db.run(sql);
  return { name: "ronda.db", bytes: db.serialize() };
}

// Overwrites the headers of pages in the middle, where trees have their roots.
function torn(bytes: Uint8Array | undefined): Uint8Array {
  const copy = Buffer.from(bytes ?? []);
  for (let page = 5; page < 30; page++) copy.fill(0xff, page * 2048, page * 2048 + 16);
  return copy;
}
