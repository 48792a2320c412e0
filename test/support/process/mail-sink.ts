import type { AddressInfo } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { outsideTls } from "./outside-server.ts";

/** A mail server of this machine: what it took, and for whom. */
export type MailSink = { port: number; letters: string[]; envelopes: { from: string; to: string[]; secure: boolean }[]; close(): void };

/** Starts one that takes letters from "ana" with the password "s/cret" alone; STARTTLS unless `secure`. */
export async function serveMail(options: SMTPServerOptions = {}): Promise<MailSink> {
  const letters: string[] = [];
  const envelopes: MailSink["envelopes"] = [];
  const server = new SMTPServer({
    ...outsideTls,
    authMethods: ["PLAIN"],
    onAuth: ({ username, password }, _, done) =>
      username === "ana" && password === "s/cret" ? done(null, { user: "ana" }) : done(new Error("Invalid login")),
    onData(stream, { envelope, secure }, done) {
      const from = envelope.mailFrom === false ? "" : envelope.mailFrom.address;
      envelopes.push({ from, to: envelope.rcptTo.map(({ address }) => address), secure });
      let text = "";
      stream.on("data", (chunk: Buffer) => (text += chunk.toString()));
      stream.on("end", () => {
        letters.push(text);
        done();
      });
    },
    ...options,
  });
  server.on("error", () => {}); // a client that does not like our certificate
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.server.address() as AddressInfo;
  return { port, letters, envelopes, close: () => server.close(() => {}) };
}
