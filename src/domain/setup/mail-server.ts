import { isIP } from "node:net";
import { legible } from "../../db/column.ts";
import type { Tx } from "../../db/open.ts";
import { deleteSetting, findSetting, setSetting } from "../../db/queries/system/settings.ts";
import type { MailServer } from "../../ports/world.ts";
import { type Requester, mayManage } from "../people/requester.ts";
import { no, type Refusal } from "../result.ts";
import type { Secrets } from "./secrets.ts";
import type { Work } from "../work.ts";
import { isMailbox } from "../notices/mailbox.ts";

/** A mail server as somebody typed it. `password` null keeps the one that is there. */
export type MailFields = { host: string; port: string; security: string; user: string; password: string | null; from: string };

type Stored = Omit<MailServer, "password"> & { sealed: string };

const setting = "mail_server";
const hostShape = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]*[a-z0-9])?)(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i;
// One line of SMTP each, and nothing that ends it early.
const userShape = /^[^\p{Cc}]{0,256}$/u;
const passwordShape = /^[^\p{Cc}]{1,512}$/u;

/** The mail server of the settings, without its password; null = none. Only reads. */
export function findMailSetting(tx: Tx): Omit<MailServer, "password"> | null {
  return readStored(tx);
}

/** The same with its password; null also when our key does not open it. Only reads. */
export function findMailServer(tx: Tx, secrets: Secrets): MailServer | null {
  const stored = readStored(tx);
  if (!stored) return null;
  const { sealed, ...server } = stored;
  const password = sealed === "" ? "" : secrets.open(sealed);
  return password === null ? null : { ...server, password };
}

/** Sets the mail server. A kept password stays with its server and name: it would otherwise be told to whatever was typed. */
export function saveMailServer(
  work: Work,
  requester: Requester,
  raw: MailFields,
  sealer: { secrets: Secrets; iv: Uint8Array },
): void | Refusal<"forbidden" | "bad_field"> {
  if (!mayManage(requester)) return no("forbidden");
  const before = readStored(work.tx);
  const server = {
    ...raw,
    host: raw.host.trim().toLowerCase(),
    user: raw.user.trim(),
    from: raw.from.trim(),
    port: Number(raw.port.trim()),
  };
  const { security } = raw;
  if (!hostShape.test(server.host) && isIP(server.host) === 0) return no("bad_field", { field: "host" });
  if (!/^\d{1,5}$/.test(raw.port.trim()) || server.port < 1 || server.port > 65_535) return no("bad_field", { field: "port" });
  if (security !== "tls" && security !== "starttls") return no("bad_field", { field: "security" });
  if (!userShape.test(server.user)) return no("bad_field", { field: "user" });
  if (!isMailbox(server.from)) return no("bad_field", { field: "from" });
  const sealed = sealedPassword({ ...server, security }, before, sealer);
  if (sealed === null) return no("bad_field", { field: "password" });
  const { host, port, user, from } = server;
  const next: Stored = { host, port, security, user, from, sealed };
  setSetting(work.tx, setting, JSON.stringify(next));
  work.record({ kind: "mail_server_changed", ...(before ? { before: factsOf(before) } : {}), after: factsOf(next) });
}

/** No mail any more, unless RONDA_SMTP_URL says otherwise. */
export function removeMailServer(work: Work, requester: Requester): void | Refusal<"forbidden"> {
  if (!mayManage(requester)) return no("forbidden");
  const before = readStored(work.tx);
  if (!before) return;
  deleteSetting(work.tx, setting);
  work.record({ kind: "mail_server_changed", before: factsOf(before) });
}

// "" = the server asks for no name; null = a password is missing or is none.
function sealedPassword(
  server: Omit<MailServer, "password"> & { password: string | null },
  before: Stored | null,
  { secrets, iv }: { secrets: Secrets; iv: Uint8Array },
): string | null {
  const { user, password } = server;
  if (user === "") return "";
  if (password !== null) return passwordShape.test(password) ? secrets.seal(password, iv) : null;
  const isSame = before?.host === server.host && before.port === server.port && before.user === user && before.security === server.security;
  return isSame && before.sealed !== "" ? before.sealed : null;
}

function readStored(tx: Tx): Stored | null {
  return legible<Stored>(findSetting(tx, setting) ?? null);
}

function factsOf({ host, port, security, user, from }: Stored) {
  return { host, port, security, user, from };
}
