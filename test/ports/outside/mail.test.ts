import { afterAll, expect, test } from "bun:test";
import { type AddressInfo, createServer, type Socket } from "node:net";
import type { SMTPServerOptions } from "smtp-server";
import { readPrivateHosts } from "../../../src/ports/outside/private-hosts.ts";
import { outsideWorld } from "../../../src/ports/real.ts";
import type { MailServer } from "../../../src/ports/world.ts";
import { serveMail } from "../../support/process/mail-sink.ts";
import { outsideCertificate } from "../../support/process/outside-server.ts";

const letter = { to: "marisa@sur.example", subject: "Señal: 4 sin respuesta", text: "Hola, Marisa.\n¿Estás?", html: "<p>¿Estás?</p>" };
const hosts = readPrivateHosts("127.0.0.1");
if ("wrong" in hosts) throw new Error(hosts.wrong);
const reach = { privateHosts: hosts, certificates: outsideCertificate, resolve: async () => ["127.0.0.1"] };
const { mail } = outsideWorld(reach);
const open: { close(): void }[] = [];
afterAll(() => open.forEach((one) => one.close()));

/** One whose end comes with the tests'. */
async function servePost(options: SMTPServerOptions = {}) {
  const sink = await serveMail(options);
  open.push(sink);
  const security = options.secure ? ("tls" as const) : ("starttls" as const);
  const by: MailServer = { host: "outside.test", port: sink.port, security, user: "ana", password: "s/cret", from: "ronda@sur.example" };
  return { ...sink, by };
}

test.each([{ secure: true }, { secure: false }])("a letter arrives encrypted, whole and from whom it should, %p", async (options) => {
  const { by, letters, envelopes } = await servePost(options);

  await mail.send(letter, by);

  expect(envelopes).toEqual([{ from: "ronda@sur.example", to: ["marisa@sur.example"], secure: true }]);
  expect(letters[0]).toContain("From: Ronda <ronda@sur.example>");
  expect(letters[0]).toContain("Auto-Submitted: auto-generated");
  expect(letters[0]).toContain("=?UTF-8?");
  expect(letters[0]).toContain("Hola, Marisa.");
  expect(letters[0]).toContain("<p>");
});

test("a server without STARTTLS gets neither password nor letter", async () => {
  const { by, letters } = await servePost({ hideSTARTTLS: true, disabledCommands: ["STARTTLS"] });

  await expect(mail.send(letter, by)).rejects.toMatchObject({ name: "PortError", why: "tls", retryable: false });
  expect(letters).toEqual([]);
});

test("a wrong password, a refused recipient and a busy server are told apart", async () => {
  const { by } = await servePost();
  const refusing = await servePost({ onRcptTo: (_, __, done) => done(Object.assign(new Error("unknown"), { responseCode: 550 })) });
  const busy = await servePost({ onRcptTo: (_, __, done) => done(Object.assign(new Error("later"), { responseCode: 451 })) });

  await expect(mail.send(letter, { ...by, password: "no" })).rejects.toMatchObject({ why: "sign_in", retryable: false });
  await expect(mail.send(letter, refusing.by)).rejects.toMatchObject({ why: "refused", retryable: false });
  await expect(mail.send(letter, busy.by)).rejects.toMatchObject({ why: "refused", retryable: true });
});

test("a certificate of somebody else's ends it", async () => {
  const { by, letters } = await servePost({ secure: true });
  const { mail: untrusting } = outsideWorld({ privateHosts: hosts, resolve: reach.resolve });

  await expect(mail.send(letter, { ...by, host: "other.example" })).rejects.toMatchObject({ why: "tls", retryable: false });
  await expect(untrusting.send(letter, by)).rejects.toMatchObject({ why: "tls" });
  expect(letters).toEqual([]);
});

async function serveRaw(speak: (socket: Socket) => void): Promise<MailServer> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on("error", () => {});
    speak(socket);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  open.push({ close: () => [...sockets.map((one) => one.destroy()), server.close()] });
  const { port } = server.address() as AddressInfo;
  return { host: "outside.test", port, security: "starttls", user: "", password: "", from: "ronda@sur.example" };
}

test("nobody there, and who says nothing for five seconds", async () => {
  const by = await serveRaw(() => {});

  await expect(mail.send(letter, { ...by, port: 1 })).rejects.toMatchObject({ why: "unreachable", retryable: true });
  await expect(mail.send(letter, by)).rejects.toMatchObject({ why: "slow", retryable: true });
}, 15_000);

test("a server that talks without end, or drips, is left in time", async () => {
  const talking = await serveRaw((socket) => {
    const more = () => void (socket.write(`220-${"x".repeat(60_000)}\r\n`) ? setTimeout(more, 1) : socket.once("drain", more));
    more();
  });
  const dripping = await serveRaw((socket) => void setInterval(() => socket.write("220-x\r\n"), 500).unref());

  const failures = await Promise.all([talking, dripping].map((by) => mail.send(letter, by).catch((error: unknown) => error)));

  for (const failure of failures) expect(failure).toMatchObject({ name: "PortError" });
}, 30_000);

test("a mail server inside is not called unless it is listed", async () => {
  const { by, letters } = await servePost();
  const { mail: closed } = outsideWorld({ ...reach, privateHosts: { ...hosts, hasAddress: () => false } });

  await expect(closed.send(letter, by)).rejects.toMatchObject({ why: "address", retryable: false });
  expect(letters).toEqual([]);
});

test("an address cannot smuggle headers or a second recipient in", async () => {
  const { by, envelopes, letters } = await servePost();

  await mail.send({ ...letter, to: "marisa@sur.example", subject: "uno\r\nBcc: eva@sur.example" }, by);

  expect(envelopes[0]?.to).toEqual(["marisa@sur.example"]);
  expect(letters[0]).not.toMatch(/^Bcc:/m);
});
