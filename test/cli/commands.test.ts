import { expect, setDefaultTimeout, test } from "bun:test";
import { readdirSync, writeFileSync } from "node:fs";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { openReader } from "../../src/db/open.ts";
import { listEventsAfter } from "../../src/db/journal.ts";
import { listNumbers } from "../../src/db/queries/system/numbers.ts";
import { findPersonByEmail } from "../../src/db/queries/people/people.ts";
import { listTeamIdsOf } from "../../src/db/queries/routing/teams.ts";
import { findTokenBearer } from "../../src/domain/people/api-tokens.ts";
import { isPassword } from "../../src/domain/people/passwords.ts";
import { account } from "../support/fixture/cast.ts";
import { freshFolder } from "../support/fixture/fresh-folder.ts";
import { ronda, startRonda, waitFor } from "./ronda.ts";

// Processes of their own take a while on a small machine.
setDefaultTimeout(60_000);

const ana = ["user", "add", "--name", "Ana Paz", "--email", "ana@rossi.example", "--role", "agent", "--password-stdin"];

test("a team, a person in two teams and a token come from the command line", async () => {
  using folder = freshFolder();
  const data = ["--data", folder.path];

  const outcomes = [
    await ronda(["team", "add", "--name", "Sueldos", "--model", "turn", ...data]),
    await ronda([...ana, "--team", "sueldos", "--team=General", ...data], "seven wise cats\n"),
    await ronda(["token", "create", "--user", "ANA@rossi.example", "--name", "script", ...data]),
    await ronda(["user", "password", "--email", "ana@rossi.example", "--password-stdin", ...data], "eight wise cats"),
  ];

  expect(outcomes.map(({ code, err }) => [code, err])).toEqual(outcomes.map(() => [0, ""]));
  const tx = openReader(join(folder.path, "ronda.db"));
  const person = findPersonByEmail(tx, "ana@rossi.example");
  expect(person).toMatchObject({ name: "Ana Paz", role: "agent", language: "es" });
  expect(listTeamIdsOf(tx, person?.id ?? 0)).toEqual([1, 2]);
  expect(await isPassword("eight wise cats", person?.passwordHash ?? null)).toBe(true);
  expect(outcomes[2]?.out).toMatch(/^ronda_[\w-]{43}\n$/);
  expect(findTokenBearer(tx, outcomes[2]?.out.trim() ?? "")).toMatchObject({ scope: "write", viewer: { personId: person?.id } });
  expect(listEventsAfter(tx, 0, 100).map((row) => row.event.kind)).toEqual([
    "company_changed",
    "team_saved",
    "person_added",
    "token_created",
    "access_changed",
  ]);
  tx.raw.close();
});

test("what the server refuses is one clear line and exit 1", async () => {
  using folder = freshFolder();
  const data = ["--data", folder.path];
  await ronda([...ana, ...data], "seven wise cats");

  const outcomes = await Promise.all([
    ronda([...ana, ...data], "seven wise cats"),
    ronda([...ana, "--team", "Nowhere", ...data], "seven wise cats"),
    ronda([...ana, ...data], "short"),
    ronda([...ana, ...data], ""),
    ronda(["team", "add", "--name", "GENERAL", ...data]),
    ronda(["user", "password", "--email", "x@y", "--password-stdin", ...data], "seven wise cats"),
    ronda(["token", "create", "--user", "x@y", "--name", "n", ...data]),
    ronda(["number", "add", "--from", join(folder.path, "missing.json"), ...data]),
    ronda(["health", "--port", "1"]),
  ]);

  const words = [
    "somebody already has that",
    'no team "Nowhere"',
    "at least 8",
    "at least 8",
    "there is already a team",
    "nobody",
    "nobody",
    "cannot be read",
    "no answer",
  ];
  expect(outcomes.map(({ code, out }) => [code, out])).toEqual(outcomes.map(() => [1, ""]));
  outcomes.forEach(({ err }, index) => {
    expect(err).toContain(words[index] ?? "");
    expect(err.trimEnd().split("\n")).toHaveLength(1);
  });
});

test("a number comes from a file or from stdin, once, and its secrets are never repeated", async () => {
  using folder = freshFolder();
  const data = ["--data", join(folder.path, "data")];
  const file = join(folder.path, "number.json");
  writeFileSync(file, JSON.stringify(account));

  const good = [
    await ronda(["number", "add", "--from", file, ...data]),
    await ronda(
      ["number", "add", "--from", "-", ...data],
      JSON.stringify({ ...account, phoneNumberId: 12345, graphUrl: "http://127.0.0.1:9/g" }),
    ),
  ];
  const bad = await Promise.all([
    ronda(["number", "add", "--from", file, ...data]),
    ronda(["number", "add", "--from", "-", ...data], `{"accessToken": "${account.accessToken}"`),
    ronda(["number", "add", "--from", "-", ...data], "[]"),
    ronda(["number", "add", "--from", "-", ...data], JSON.stringify({ ...account, phoneNumberId: undefined })),
    ronda(["number", "add", "--from", "-", ...data], JSON.stringify({ ...account, phoneNumberId: "x" })),
    ronda(["number", "add", "--from", "-", ...data], JSON.stringify({ ...account, phoneNumberID: "1" })),
  ]);

  expect(good.map(({ code }) => code)).toEqual([0, 0]);
  expect(bad.map(({ code }) => code)).toEqual([1, 1, 1, 1, 1, 1]);
  const words = [
    "there is already a number",
    "not JSON",
    "one object",
    "phoneNumberId is missing",
    "phoneNumberId",
    'unknown field "phoneNumberID"',
  ];
  bad.forEach(({ err }, index) => expect(err).toContain(words[index] ?? ""));
  expect([...good, ...bad].map(({ out, err }) => out + err).join("")).not.toContain(account.accessToken);
  const tx = openReader(join(folder.path, "data", "ronda.db"));
  expect(listNumbers(tx).find((one) => one.phoneNumberId === "12345")?.graphUrl).toBe("http://127.0.0.1:9/g");
  tx.raw.close();
});

test("a server tells its address and the set-up code, lets commands in, keeps a second server and a restore out, and ends with 0", async () => {
  using folder = freshFolder();
  const data = ["--data", join(folder.path, "data")];
  const server = startRonda(["serve", "--port", "0", ...data]);
  const [, url, code] = await waitFor(server.stdout, /Ronda is at (http:\S+)\nOpen \S+\/setup and enter code (\w{4}-\w{4})\n/);

  const health = await ronda(["health", "--port", new URL(url ?? "").port]);
  const added = await ronda([...ana, ...data], "seven wise cats");
  const saved = await ronda(["backup", join(folder.path, "b.tar"), ...data]);
  const second = await ronda(["serve", "--port", "0", ...data]);
  const restored = await ronda(["restore", join(folder.path, "b.tar"), ...data]);
  server.kill("SIGTERM");

  expect([health.code, added.code, saved.code, second.code, restored.code]).toEqual([0, 0, 0, 1, 1]);
  expect(second.err).toContain("a Ronda server is running");
  expect(restored.err).toContain("a Ronda server is running");
  expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  expect(await server.exited).toBe(0);
});

// Without IPv6 on this machine nothing can listen on `::`.
const hasIpv6 = Object.values(networkInterfaces()).some((addresses) => addresses?.some(({ address }) => address === "::1"));
if (!hasIpv6) console.warn("this machine has no ::1: health against a server on :: is not tested");

test.skipIf(!hasIpv6).each(["::", "[::]"])(
  "health finds a server that listens on %s at ::1, and says where it asked when it is gone",
  async (host) => {
    using folder = freshFolder();
    const server = startRonda(["serve", "--port", "0", "--host", host, "--data", folder.path]);
    const [, url] = await waitFor(server.stdout, /Ronda is at (http:\S+)\n/);
    const { port } = new URL(url ?? "");

    const there = await ronda(["health", "--host", host, "--port", port]);
    server.kill("SIGTERM");
    await server.exited;
    const gone = await ronda(["health", "--host", host, "--port", port]);

    expect(there).toEqual({ code: 0, out: "ok\n", err: "" });
    expect([gone.code, gone.out]).toEqual([1, ""]);
    expect(gone.err).toContain(`no answer from http://[::1]:${port}/healthz`);
  },
);

test("a killed server leaves the folder free", async () => {
  using folder = freshFolder();
  const args = ["serve", "--port", "0", "--data", folder.path];
  const first = startRonda(args);
  await waitFor(first.stdout, /Ronda is at/);
  first.kill("SIGKILL");
  await first.exited;

  const second = startRonda(args);
  await waitFor(second.stdout, /Ronda is at/);
  second.kill("SIGINT");

  expect(await second.exited).toBe(0);
  expect(readdirSync(folder.path)).toContain("serve.lock");
});

test("a taken port is one clear line", async () => {
  using folder = freshFolder();
  using other = Bun.serve({ port: 0, hostname: "127.0.0.1", fetch: () => new Response("") });

  const { code, err } = await ronda(["serve", "--port", String(other.port), "--data", folder.path]);

  expect(code).toBe(1);
  expect(err).toContain(`port ${other.port} of 127.0.0.1 is taken`);
});
