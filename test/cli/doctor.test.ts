import { expect, setDefaultTimeout, test } from "bun:test";
import { chmodSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findingsOf } from "../../src/cli/doctor.ts";
import { readConfig } from "../../src/config.ts";
import { freshFolder } from "../support/fixture/fresh-folder.ts";
import { ronda } from "./ronda.ts";
import { tell } from "./output.ts";

// Processes of their own take a while on a small machine.
setDefaultTimeout(60_000);

test("a healthy server has no failed check, beside a running server too", async () => {
  using folder = freshFolder();
  const { world, close } = await tell(folder.path, "picture");

  const findings = [...findingsOf(readConfig({ data: folder.path }), world.clock)];

  expect(findings.filter((finding) => finding.state === "fail" && finding.what !== "disk")).toEqual([]);
  expect(findings.map((finding) => finding.what)).toEqual([
    "folder",
    "database",
    "disk",
    "fsync",
    "calls",
    "server",
    "integrity",
    "migrations",
    "key",
    "number",
    "search",
    "mail",
    "admins",
  ]);
  expect(findings[5]?.line).toBe("is running");
  close();
});

test.each([
  ["key", (data: string) => rmSync(join(data, "key"))],
  ["key", (data: string) => writeFileSync(join(data, "key"), new Uint8Array(32))],
  ["folder", (data: string) => chmodSync(data, 0o755)],
  ["database", (data: string) => chmodSync(join(data, "ronda.db"), 0o644)],
])("the doctor finds a broken %s", async (what, spoil) => {
  using folder = freshFolder();
  const { world, close } = await tell(folder.path, "picture");
  close();
  spoil(folder.path);

  const findings = [...findingsOf(readConfig({ data: folder.path }), world.clock)];

  expect(findings.filter((finding) => finding.state === "fail").map((finding) => finding.what)).toContain(what);
});

test("the doctor makes nothing where nothing is, and exits 1", async () => {
  using folder = freshFolder();

  const { code, out, err } = await ronda(["doctor", "--data", join(folder.path, "none")]);

  expect(code).toBe(1);
  expect(out).toContain("fail  folder");
  expect(err).toBe("ronda: one check failed\n");
});
