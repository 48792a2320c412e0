import { expect, test } from "bun:test";
import { join } from "node:path";
import { freshFolder } from "../support/fixture/fresh-folder.ts";
import { serveMail } from "../support/process/mail-sink.ts";
import { outsideCertificate, serveOutside } from "../support/process/outside-server.ts";
import { runCommand, startProcess } from "../support/process/process.ts";
import { newPushReader, readVapid } from "../support/process/push-reader.ts";

const email = "adela@rossi.example";
const password = "una-clave-larga";

test("the executable seals a push for its browser and hands a letter over, to listed hosts alone", async () => {
  using folder = freshFolder();
  using service = serveOutside(() => new Response(null, { status: 201 }));
  const post = await serveMail();
  using beside = freshFolder();
  const certificates = join(beside.path, "ca.pem");
  await Bun.write(certificates, outsideCertificate);
  const data = ["--data", folder.path];
  const add = ["user", "add", "--name", "Adela", "--email", email, "--role", "admin", "--password-stdin", ...data];
  expect(await runCommand(add, password)).toMatchObject({ exitCode: 0 });
  const environment = {
    NODE_EXTRA_CA_CERTS: certificates,
    RONDA_SMTP_URL: `smtp://ana:s%2Fcret@localhost:${post.port}?from=ronda@sur.example`,
    RONDA_PRIVATE_HOSTS: "localhost",
  };
  const ronda = await startProcess(["serve", "--port", "0", ...data], { environment });
  const own = { "sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded" };
  const send = (path: string, form: Record<string, string>, cookie = "") =>
    fetch(`${ronda.url}${path}`, {
      method: "POST",
      redirect: "manual",
      headers: { ...own, cookie },
      body: new URLSearchParams(form).toString(),
    });
  const signedIn = await send("/sign-in", { email, password });
  const cookie = signedIn.headers.get("set-cookie")?.split(";")[0] ?? "";
  const browser = newPushReader();
  const subscribe = (endpoint: string) => send("/me/push", { endpoint, p256dh: browser.p256dh, auth: browser.auth }, cookie);

  const key = await (await send("/me/push/identity", {}, cookie)).text();
  const endpoint = `https://localhost:${service.port}/wpush/1`;
  expect((await subscribe(endpoint)).status).toBe(204);
  expect(await (await send("/me/push/tests", { endpoint }, cookie)).text()).toContain('data-test-state="waiting"');
  const closed = `https://127.0.0.1:${service.port}/wpush/2`;
  await subscribe(closed);
  expect(await (await send("/me/push/tests", { endpoint: closed }, cookie)).text()).toContain('data-test-state="failed"');
  expect((await send("/admin/mail/tests", {}, cookie)).status).toBe(200);

  expect(service.asked).toHaveLength(1);
  const [asked] = service.asked;
  expect(JSON.parse(browser.open(asked?.body ?? new Uint8Array()))).toMatchObject({ web_push: 8030, mutable: true });
  expect(readVapid(asked?.headers.get("authorization") ?? null)).toMatchObject({ key, sub: `mailto:${email}` });
  expect(post.envelopes).toEqual([{ from: "ronda@sur.example", to: [email], secure: true }]);
  expect((await fetch(`${ronda.url}/sw.js`)).headers.get("content-type")).toStartWith("text/javascript");
  expect(await ronda.kill("SIGTERM")).toBe(0);
  post.close();
}, 60_000);
