import { expect, setDefaultTimeout, test } from "bun:test";
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { secretsWith } from "../../../src/domain/setup/secrets.ts";
import { account } from "../../support/fixture/cast.ts";
import { freshFolder } from "../../support/fixture/fresh-folder.ts";
import { signed } from "../../support/fixture/intake.ts";
import { inboundText } from "../../support/fixture/meta.ts";
import { command } from "../../support/process/process.ts";

// Processes of their own take a while on a small machine.
setDefaultTimeout(120_000);

const password = "clave-canario-larga";
const secrets = {
  ...account,
  appSecret: "canario-app-secret-0123456789",
  accessToken: "EAACanario0123456789canario",
  verifyToken: "canario-verify-token",
};

// As somebody would who never heard of umask: everybody may read what is made.
function carelessly(args: readonly string[], input = "") {
  return Bun.spawn(["sh", "-c", 'umask 000; exec "$@"', "sh", ...command, ...args], {
    stdin: new Blob([input]),
    stdout: "pipe",
    stderr: "pipe",
  });
}

async function run(args: readonly string[], input = ""): Promise<string> {
  const child = carelessly(args, input);
  const [out, err] = [await new Response(child.stdout).text(), await new Response(child.stderr).text()];
  if ((await child.exited) !== 0) throw new Error(`${args.join(" ")}: ${err}`);
  return out.trim();
}

async function serve(data: readonly string[]) {
  const child = carelessly(["serve", "--port", "0", ...data]);
  const decoder = new TextDecoder();
  let said = "";
  for await (const chunk of child.stdout) {
    said += decoder.decode(chunk);
    const [, url] = /Ronda is at (\S+)/.exec(said) ?? [];
    if (url) return { url, child };
  }
  throw new Error(`ended: ${said}`);
}

// Everything that was secret while the server was in use, as it came out of it.
async function liveIn(url: string, token: string): Promise<Record<string, string>> {
  const form = { "sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded" };
  const door = await fetch(`${url}/sign-in`, {
    method: "POST",
    redirect: "manual",
    headers: form,
    body: `email=ana@rossi.example&password=${password}`,
  });
  const cookie = door.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json", "idempotency-key": "once" };
  const body = JSON.stringify({ name: "Eva", email: "eva@rossi.example", role: "agent" });
  const added: { password_link?: string } = await (await fetch(`${url}/api/v1/users`, { method: "POST", headers, body })).json();
  const page = await (
    await fetch(`${url}/admin/tokens`, { method: "POST", headers: { ...form, cookie }, body: "name=x&personId=1&scope=write" })
  ).text();
  const payload = JSON.stringify(inboundText("Hola"));
  const hook = { "content-type": "application/json", "x-hub-signature-256": signed(payload, secrets.appSecret) };
  const heard = await fetch(`${url}/webhooks/whatsapp`, { method: "POST", headers: hook, body: payload });
  expect([door.status, heard.status]).toEqual([303, 200]);
  return {
    cookie: cookie.split("=")[1] ?? "",
    link: added.password_link?.split("/join/")[1] ?? "",
    shown: /ronda_[\w-]{43}/.exec(page)?.[0] ?? "",
  };
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
}

// A secret as it could stand in a file: plain, in base64 of any alignment, in hex, in two bytes a sign.
function spellings(secret: string): Buffer[] {
  const shifted = [0, 1, 2].map((pad) =>
    Buffer.from(" ".repeat(pad) + secret)
      .toString("base64")
      .slice(4, -4),
  );
  const raw = Buffer.from(secret, "base64url");
  const texts = [secret, ...shifted, Buffer.from(secret).toString("hex")].map((text) => Buffer.from(text));
  return [...texts, Buffer.from(secret, "utf16le"), ...(/^[\w-]{43}$/.test(secret) ? [raw] : [])];
}

test("threat 40: no secret stands in any file of the server or its backup, in no spelling, and nobody else may read them", async () => {
  using folder = freshFolder();
  const home = join(folder.path, "data");
  mkdirSync(home);
  chmodSync(home, 0o755);
  const data = ["--data", home];
  await run(["user", "add", "--name", "Ana", "--email", "ana@rossi.example", "--role", "admin", "--password-stdin", ...data], password);
  await run(["number", "add", "--from", "-", ...data], JSON.stringify(secrets));
  const token = await run(["token", "create", "--user", "ana@rossi.example", "--name", "script", ...data]);
  const running = await serve(data);
  const lived = await liveIn(running.url, token);
  const archive = join(folder.path, "backup.tar");

  await run(["backup", archive, ...data]);
  const paths = [...filesIn(home), archive];
  const modes = paths.map((path) => [path, (statSync(path).mode & 0o777).toString(8)]);
  const folders = [home, join(home, "media")]
    .filter((path) => readdirSync(folder.path) && isThere(path))
    .map((path) => (statSync(path).mode & 0o777).toString(8));
  const bytes = paths.filter((path) => path !== join(home, "key")).map((path) => ({ path, body: readFileSync(path) }));
  running.child.kill("SIGTERM");
  await running.child.exited;

  const hidden = { password, token, ...lived, app: secrets.appSecret, access: secrets.accessToken, verify: secrets.verifyToken };
  const found = Object.entries(hidden).flatMap(([name, secret]) =>
    bytes.filter(({ body }) => spellings(secret).some((one) => body.includes(one))).map(({ path }) => `${name} in ${path}`),
  );
  const key = readFileSync(join(home, "key"));
  const wal = paths.filter((path) => path.endsWith("-wal"));
  expect(Object.values(hidden).every((secret) => secret.length >= 19)).toBe(true);
  expect(wal.length).toBe(1);
  expect(found).toEqual([]);
  expect(bytes.filter(({ body }) => body.includes(key)).map(({ path }) => path)).toEqual([]);
  expect(modes.filter(([, mode]) => mode !== "600")).toEqual([]);
  expect(new Set(folders)).toEqual(new Set(["700"]));
});

test("threat 40: what is sealed opens with its own key alone, never when a bit was changed, and twice the same is never the same", () => {
  const own = secretsWith(new Uint8Array(32).fill(1));
  const other = secretsWith(new Uint8Array(32).fill(2));
  const iv = () => crypto.getRandomValues(new Uint8Array(12));
  const sealed = own.seal(secrets.accessToken, iv());
  const [version = "", nonce = "", tag = "", body = ""] = sealed.split(".");
  const flip = (part: string) =>
    Buffer.from(Buffer.from(part, "base64url").map((byte, index) => (index === 0 ? byte ^ 1 : byte))).toString("base64url");
  const forged = [
    [version, flip(nonce), tag, body],
    [version, nonce, flip(tag), body],
    [version, nonce, tag, flip(body)],
    [version, nonce, tag.slice(0, 6), body],
    ["v0", nonce, tag, body],
  ];

  expect(own.open(sealed)).toBe(secrets.accessToken);
  expect(other.open(sealed)).toBeNull();
  expect(forged.map((parts) => own.open(parts.join(".")))).toEqual([null, null, null, null, null]);
  expect(own.seal(secrets.accessToken, iv())).not.toBe(sealed);
});

function isThere(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}
