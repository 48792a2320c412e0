import { isIP } from "node:net";
import { createTransport } from "nodemailer";
import { type Letter, type Mail, type MailServer, type OutsideFault, PortError } from "../world.ts";
import type { Guard } from "./guard.ts";
import { outsideMs } from "./guarded-fetch.ts";

/** Mail by SMTP, always encrypted, to the address that the guard has checked. `certificates` are trusted instead of the system's, for tests. */
export function smtpThrough(guard: Guard, { certificates }: { certificates?: string } = {}): Mail {
  return {
    async send(letter, by) {
      const [address = by.host] = await guard.addressesOf(by.host, by.port);
      const transport = createTransport({
        host: address,
        port: by.port,
        secure: by.security === "tls",
        requireTLS: true,
        connectionTimeout: outsideMs,
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
        transport.close();
      }
    },
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
