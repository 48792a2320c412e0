import { expect, setDefaultTimeout, test } from "bun:test";
import { join } from "node:path";
import { freshFolder } from "../support/fixture/fresh-folder.ts";
import { ronda } from "./ronda.ts";

// Processes of their own take a while on a small machine.
setDefaultTimeout(60_000);

test("help and version are answers, not errors", async () => {
  const [all, some, version] = await Promise.all([ronda(["--help"]), ronda(["user", "add", "--help"]), ronda(["--version"])]);

  expect([all.code, some.code, version.code]).toEqual([0, 0, 0]);
  for (const name of [
    "serve",
    "demo",
    "user add",
    "user password",
    "team add",
    "token create",
    "number add",
    "backup",
    "restore",
    "doctor",
    "health",
  ]) {
    expect(all.out).toContain(`ronda ${name}`);
  }
  expect(some.out).toContain("--password-stdin");
  expect(some.out).not.toContain("ronda serve");
  expect(version.out).toMatch(/^ronda \d+\.\d+\.\d+\n$/);
  expect(all.err + some.err + version.err).toBe("");
});

test.each([
  [[], "say what to do"],
  [["frobnicate"], 'unknown command "frobnicate"'],
  [["user"], 'unknown command "user"'],
  [["serve", "--frob"], "unknown flag --frob"],
  [["serve", "now"], 'unexpected "now"'],
  [["serve", "--port", "http"], "RONDA_PORT"],
  [["serve", "--port"], "--port needs a value"],
  [["demo", "--keep=yes"], "--keep takes no value"],
  [["team", "add"], "--name is missing"],
  [["team", "add", "--name", "--model"], "--name needs a value"],
  [["team", "add", "--name=A", "--name=B"], "--name is given twice"],
  [["team", "add", "--name=A", "--model=luck"], "--model must be"],
  [["user", "add", "--name=A", "--email=a@b", "--role=king", "--password-stdin"], "--role must be"],
  [["user", "add", "--name=A", "--email=a@b", "--role=agent"], "--password-stdin is missing"],
  [["token", "create", "--user=a@b", "--name=n", "--scope=all"], "--scope must be"],
  [["backup"], "FILE is missing"],
])("%p is no command line: exit 2, one line, nothing made", async (args, words) => {
  using folder = freshFolder();
  const data = join(folder.path, "data");

  const { code, out, err } = await ronda(args.includes("serve") || args.length === 0 ? args : [...args, "--data", data]);

  expect([code, out]).toEqual([2, ""]);
  expect(err).toContain(words);
  expect(err.trimEnd().split("\n")).toHaveLength(1);
});

test.each([
  [["--url", "https://inbox.example.com/ronda"], "RONDA_URL"],
  [["--proxies", "10.0.0.0/99"], "RONDA_PROXIES"],
])("%p is refused by serve and by doctor alike, in one line", async (flags, words) => {
  using folder = freshFolder();
  const data = join(folder.path, "data");

  const both = await Promise.all(["serve", "doctor"].map((command) => ronda([command, ...flags, "--data", data])));

  for (const { code, out, err } of both) {
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(words);
    expect(err.trimEnd().split("\n")).toHaveLength(1);
  }
});
