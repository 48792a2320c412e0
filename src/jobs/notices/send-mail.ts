import type { App } from "../../app.ts";
import { findMailServer } from "../../domain/setup/mail-server.ts";
import { isMailbox } from "../../domain/notices/mailbox.ts";
import { type Letter, type MailServer, PortError } from "../../ports/world.ts";

/** Who takes letters over now: RONDA_SMTP_URL before the settings page; null = nobody. */
export function mailServerOf(app: App): MailServer | null {
  return app.config.mailServer ?? (app.secrets ? findMailServer(app.db.tx, app.secrets) : null);
}

/** Sends one letter; resolves when the server has taken it over. Throws PortError when it has not, or when nobody set one up. */
export async function sendMail(app: App, letter: Letter): Promise<void> {
  const server = mailServerOf(app);
  if (!server) throw new PortError("mail is not configured", false);
  if (!isMailbox(letter.to)) throw new PortError("this is no mailbox", false, { why: "refused" });
  await app.world.mail.send(letter, server);
}
