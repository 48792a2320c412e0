import { afterEach, beforeEach, expect, test } from "bun:test";
import { findMailServer } from "../../../src/domain/setup/mail-server.ts";
import { mailServerOf, sendMail } from "../../../src/jobs/notices/send-mail.ts";
import { PortError, type Letter, type MailServer } from "../../../src/ports/world.ts";
import { get, post } from "../../support/browser/browse.ts";
import { bringCast, type Cast } from "../../support/fixture/cast.ts";
import { openTestServer, type TestServer } from "../../support/fixture/test-server.ts";

const typed = { host: " SMTP.Sur.example ", port: "465", security: "tls", user: "ana", password: "s/cret ä", from: "ronda@sur.example" };
const server465 = { host: "smtp.sur.example", port: 465, security: "tls", user: "ana", password: "s/cret ä", from: "ronda@sur.example" };

let server: TestServer;
let cast: Cast;
let sent: { letter: Letter; by: MailServer }[];
let failure: PortError | null;

beforeEach(async () => {
  [sent, failure] = [[], null];
  const send = async (letter: Letter, by: MailServer) => {
    if (failure) throw failure;
    sent.push({ letter, by });
  };
  server = await openTestServer({ around: (world) => ({ ...world, mail: { send } }) });
  cast = await bringCast(server);
});

afterEach(() => server.close());

const save = (fields: Record<string, string> = {}) => post(server, cast.adela, "/admin/mail", { ...typed, ...fields });
const stored = () => {
  const { app } = server.ronda;
  if (!app.secrets) throw new Error("the tests have a key");
  return findMailServer(app.db.tx, app.secrets);
};

test("an admin sets the mail server, whose password lies sealed and is shown to nobody", async () => {
  const answer = await save();

  expect([answer.status, answer.headers.get("location")]).toEqual([303, "/admin/mail?done=saved"]);
  expect(stored()).toEqual(server465 as MailServer);
  const raw = server.ronda.app.db.tx.raw.query<{ all: string }, []>("SELECT group_concat(value) AS [all] FROM setting").get()?.all;
  expect(raw).not.toContain("s/cret");
  const journal = server.ronda.app.db.tx.raw.query<{ all: string }, []>("SELECT group_concat(payload) AS [all] FROM journal").get()?.all;
  expect(journal).toContain("smtp.sur.example");
  expect(journal).not.toContain("s/cret");
  const page = await (await get(server, cast.adela, "/admin/mail")).text();
  expect(page).toContain('value="smtp.sur.example"');
  expect(page).not.toContain("s/cret");
});

test("an empty password keeps the one that is there, but never for another server, port, name or less encryption", async () => {
  await save();

  expect((await save({ password: "", from: "hola@sur.example" })).status).toBe(303);
  expect(stored()).toMatchObject({ password: "s/cret ä", from: "hola@sur.example" });
  for (const other of [{ host: "evil.example" }, { port: "587" }, { user: "eva" }, { security: "starttls" }])
    expect((await save({ ...other, password: "" })).status).toBe(422);
  expect(stored()).toMatchObject({ host: "smtp.sur.example", port: 465 });
});

test.each([
  { host: "" },
  { host: "a b.example" },
  { host: "user@host" },
  { host: "host:465" },
  { host: "99:99" },
  { port: "0" },
  { port: "65536" },
  { port: "4a" },
  { security: "none" },
  { user: "ana\r\nX" },
  { from: "Ronda <ronda@sur.example>" },
  { from: "ronda@sur.example\r\nBcc: eva@sur.example" },
  { from: "a@b,c@d" },
])("%p is refused at its field, and nothing changes", async (wrong) => {
  const answer = await save(wrong);

  expect(answer.status).toBe(422);
  expect(await answer.text()).toContain(`id="${Object.keys(wrong)[0]}-error"`);
  expect(stored()).toBeNull();
});

test("without a name no password is asked for, and mail can be turned off again", async () => {
  await save({ user: "", password: "" });
  expect(stored()).toMatchObject({ user: "", password: "" });

  await post(server, cast.adela, "/admin/mail/removal");

  expect(stored()).toBeNull();
  await expect(sendMail(server.ronda.app, { to: "ana@sur.example", subject: "x", text: "x" })).rejects.toMatchObject({ retryable: false });
});

test("the test letter goes to whoever asks for it, and the page says that the server took it", async () => {
  await save();

  const answer = await post(server, cast.adela, "/admin/mail/tests");

  expect(answer.status).toBe(200);
  expect(await answer.text()).toContain("aceptó el correo para adela@rossi.example");
  expect(sent).toMatchObject([{ letter: { to: "adela@rossi.example", subject: "Prueba de Ronda" }, by: server465 }]);
});

test.each([
  ["address", "RONDA_PRIVATE_HOSTS"],
  ["name", "Nadie conoce"],
  ["unreachable", "cortafuegos"],
  ["slow", "cinco segundos"],
  ["tls", "certificado"],
  ["sign_in", "usuario o la contraseña"],
  ["refused", "remitente"],
] as const)("a test that fails because of %s says so, and what the other side said", async (why, words) => {
  await save();
  failure = new PortError("535 <b>no</b>", false, { why });

  const answer = await post(server, cast.adela, "/admin/mail/tests");

  const page = await answer.text();
  expect(answer.status).toBe(409);
  expect(page).toContain(words);
  expect(page).toContain("535 &lt;b&gt;no");
});

test("RONDA_SMTP_URL decides, the page says so, and what is typed there waits", async () => {
  await save();
  const byVariable: MailServer = { host: "env.example", port: 587, security: "starttls", user: "", password: "", from: "e@env.example" };
  server.ronda.app.config.mailServer = byVariable;

  const page = await (await get(server, cast.adela, "/admin/mail")).text();

  expect(page).toContain("env.example, puerto 587");
  expect(page).not.toContain('name="host"');
  expect(mailServerOf(server.ronda.app)).toEqual(byVariable);
});

test("nobody but admins sees or changes it", async () => {
  for (const who of [cast.ana, cast.sole, cast.victor]) {
    expect((await get(server, who, "/admin/mail")).status).toBe(404);
    expect((await post(server, who, "/admin/mail", typed)).status).toBe(404);
    expect((await post(server, who, "/admin/mail/tests")).status).toBe(404);
  }
  expect([stored(), sent]).toEqual([null, []]);
});
