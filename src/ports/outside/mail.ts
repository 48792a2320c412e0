import { connect, isIP, type Socket } from "node:net";
import { type Letter, type Mail, type MailServer, type OutsideFault, PortError } from "../world.ts";
import type { Guard } from "./guard.ts";
import { outsideMs } from "./guarded-fetch.ts";

/** A whole conversation, of which each answer has five seconds; certificates are the most of what a server says. */
const talkMsMax = 20_000;
const talkBytesMax = 128 * 1024;

/** Mail by SMTP, always encrypted, to the address that the guard has checked. `certificates` are trusted instead of the system's, for tests. */
export function smtpThrough(guard: Guard, { certificates }: { certificates?: string } = {}): Mail {
  return {
    async send(letter, by) {
      const { createTransport } = await import("nodemailer"); // with the first letter: it takes 19 MiB
      const socket = await connectTo(await guard.addressesOf(by.host, by.port), by.port);
      const release = watch(socket);
      const transport = createTransport({
        host: by.host,
        port: by.port,
        connection: socket,
        secure: by.security === "tls",
        requireTLS: true,
        greetingTimeout: outsideMs,
        socketTimeout: outsideMs,
        disableFileAccess: true,
        disableUrlAccess: true,
        tls: { ...(isIP(by.host) === 0 ? { servername: by.host } : {}), ...(certificates ? { ca: certificates } : {}) },
        ...(by.user === "" ? {} : { auth: { user: by.user, pass: by.password } }),
      });
      try {
        await transport.sendMail(mimeOf(letter, by));
      } catch (error) {
        throw failureOf(error);
      } finally {
        release();
        transport.close();
        socket.destroy();
      }
    },
  };
}

// The first address that answers, each given five seconds.
async function connectTo(addresses: readonly string[], port: number): Promise<Socket> {
  let failure: PortError | null = null;
  for (const host of addresses) {
    try {
      return await connected(host, port);
    } catch (error) {
      failure = failureOf(error);
    }
  }
  throw failure ?? new PortError("the mail server has no address", true, { why: "name" });
}

function connected(host: string, port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port });
    const giveUp = setTimeout(() => socket.destroy(Object.assign(new Error("no answer"), { code: "ETIMEDOUT" })), outsideMs);
    socket.once("close", () => reject(new Error("the connection was closed")));
    socket.once("error", reject);
    socket.once("connect", () => {
      clearTimeout(giveUp);
      socket.removeAllListeners();
      resolve(socket);
    });
  });
}

/** Ends a conversation that drips or never stops talking: the library's own limits begin anew with each byte. */
function watch(socket: Socket): () => void {
  const look = setInterval(() => socket.bytesRead > talkBytesMax && socket.destroy(), 100);
  const end = setTimeout(() => socket.destroy(), talkMsMax);
  return () => {
    clearInterval(look);
    clearTimeout(end);
  };
}

function mimeOf(letter: Letter, by: MailServer) {
  return {
    from: { name: "Ronda", address: by.from },
    to: { name: "", address: letter.to },
    subject: letter.subject,
    text: letter.text,
    ...(letter.html === undefined ? {} : { html: letter.html }),
    // Answers of machines ("out of office") are not wanted.
    headers: { "Auto-Submitted": "auto-generated" },
  };
}

const faults: Readonly<Record<string, OutsideFault>> = {
  EAUTH: "sign_in",
  ENOAUTH: "sign_in",
  ETIMEDOUT: "slow",
  ETLS: "tls",
  EENVELOPE: "refused",
  EMESSAGE: "refused",
  EPROTOCOL: "refused",
};

// An answer of 4xx means "later", one of 5xx "never"; without any answer nobody knows.
function failureOf(error: unknown): PortError {
  const words = error instanceof Error ? error.message : "unknown";
  const code = fieldOf(error, "code");
  const status = Number(fieldOf(error, "responseCode"));
  const isCertificate = /certificate|CERT_|SSL|TLS|altnames/i.test(`${code} ${words}`) && code !== "EAUTH";
  const why = isCertificate ? "tls" : (faults[code] ?? (status >= 400 ? "refused" : "unreachable"));
  const isLasting = why === "tls" || why === "sign_in" || status >= 500;
  return new PortError(`the mail server: ${words.slice(0, 300)}`, !isLasting, { why });
}

function fieldOf(error: unknown, name: string): string {
  const value: unknown = typeof error === "object" && error !== null ? Reflect.get(error, name) : undefined;
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}
