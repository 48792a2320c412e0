import { expect, test } from "bun:test";
import { chmodSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readConfig } from "../src/config.ts";
import { openWriter } from "../src/db/open.ts";
import { findSetting } from "../src/db/queries/system/settings.ts";
import { listTeams } from "../src/db/queries/routing/teams.ts";
import { FolderError, openFolder, pathsIn } from "../src/folder.ts";
import { filesIn } from "../src/ports/real.ts";
import type { World } from "../src/ports/world.ts";
import { letterBox, pushBox } from "./support/browser/letter-box.ts";
import { freshFolder } from "./support/fixture/fresh-folder.ts";
import { plentyOfRoom } from "./support/fixture/plenty-of-room.ts";
import { seededRandom } from "./support/fixture/seeded-random.ts";
import { VirtualClock } from "./support/fixture/virtual-clock.ts";

function open(dataFolder: string, mode: "server" | "command", said: string[] = [], seed = 1) {
  const world: World = {
    clock: new VirtualClock(Date.UTC(2026, 10, 23, 13)),
    random: seededRandom(seed),
    fetch: () => Promise.reject(new Error("nothing outside")),
    files: filesIn(join(dataFolder, "media")),
    disk: plentyOfRoom,
    guarded: () => Promise.reject(new Error("nothing outside")),
    mail: letterBox(),
    push: pushBox(),
  };
  return openFolder(readConfig({ data: dataFolder }), world, { mode, log: (_level, event) => said.push(event) });
}

const rights = (path: string) => (statSync(path).mode & 0o777).toString(8);

test("an empty folder becomes a server of its owner's alone", () => {
  using folder = freshFolder();
  const data = join(folder.path, "new", "data");

  const { app, close } = open(data, "command");

  expect(listTeams(app.db.tx)).toMatchObject([{ name: "General", isDefault: 1, model: "manual" }]);
  expect([findSetting(app.db.tx, "company_language"), findSetting(app.db.tx, "company_zone")]).toEqual([
    "es",
    "America/Argentina/Buenos_Aires",
  ]);
  expect(app.epoch).toMatch(/^[0-9a-f]{18}$/);
  expect(app.secrets?.open(findSetting(app.db.tx, "key_check") ?? "")).toBe("ronda");
  expect([rights(data), rights(join(data, "ronda.db")), rights(join(data, "ronda.db-wal")), rights(join(data, "key"))]).toEqual([
    "700",
    "600",
    "600",
    "600",
  ]);
  expect(statSync(join(data, "key")).size).toBe(32);
  close();
});

test("a folder opened again keeps its epoch, its key and its team", () => {
  using folder = freshFolder();
  const first = open(folder.path, "server");
  const { epoch } = first.app;
  first.close();
  chmodSync(folder.path, 0o755);
  chmodSync(join(folder.path, "ronda.db"), 0o644);

  const second = open(folder.path, "server", [], 2);

  expect(second.app.epoch).toBe(epoch);
  expect(second.app.secrets).not.toBeNull();
  expect(listTeams(second.app.db.tx)).toHaveLength(1);
  expect([rights(folder.path), rights(join(folder.path, "ronda.db"))]).toEqual(["700", "600"]);
  second.close();
});

test("a second server on a folder is refused, a command is not, and closing frees the folder", () => {
  using folder = freshFolder();
  const server = open(folder.path, "server");

  expect(() => open(folder.path, "server")).toThrow(FolderError);
  const command = open(folder.path, "command");
  command.close();
  expect(() => open(folder.path, "server")).toThrow("a Ronda server is running");
  server.close();
  open(folder.path, "server").close();
});

test("a folder that is up to date opens while somebody else is writing", () => {
  using folder = freshFolder();
  open(folder.path, "server").close();
  const writer = openWriter(join(folder.path, "ronda.db"), 0);
  writer.raw.run("BEGIN IMMEDIATE");

  const { app, close } = open(folder.path, "server");

  expect(listTeams(app.db.tx)).toHaveLength(1);
  close();
  writer.raw.close();
});

test("a command does not migrate under a running server", () => {
  using folder = freshFolder();
  const server = open(folder.path, "server");
  server.app.db.tx.raw.run("DELETE FROM migration");

  expect(() => open(folder.path, "command")).toThrow("a server of another version is running");
  server.close();
});

test.each([
  ["key_is_missing", (path: string) => rmSync(path)],
  ["key_is_wrong", (path: string) => writeFileSync(path, new Uint8Array(32).fill(9))],
  ["key_is_wrong", (path: string) => writeFileSync(path, "short")],
])("with %s the server opens without secrets and makes no new key", (event, spoil) => {
  using folder = freshFolder();
  open(folder.path, "server").close();
  const key = join(folder.path, "key");
  spoil(key);
  const spoiled = existsSync(key) && readFileSync(key, "hex");
  const said: string[] = [];

  const { app, close } = open(folder.path, "server", said);

  expect(app.secrets).toBeNull();
  expect(said).toEqual([event]);
  expect(existsSync(key) && readFileSync(key, "hex")).toBe(spoiled);
  close();
});

test("nothing opens a folder whose restore was interrupted", () => {
  using folder = freshFolder();
  open(folder.path, "server").close();
  writeFileSync(pathsIn(folder.path).restoring, "");

  expect(() => open(folder.path, "server")).toThrow("restore was interrupted");
  expect(() => open(folder.path, "command")).toThrow("restore was interrupted");
});
