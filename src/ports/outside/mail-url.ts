import { isMailbox } from "../../domain/notices/mailbox.ts";
import type { MailServer } from "../world.ts";

/** Reads `smtps://name:password@host:465?from=a@b` or `smtp://…` (STARTTLS). Without `from` the name has to be an address. Every part is
 *  understood or refused; `wrong` never holds the password. */
export function readMailUrl(text: string): MailServer | { wrong: string } {
  const [, scheme, rest = ""] = /^(smtps?):\/\/(.+)$/i.exec(text) ?? [];
  // As a URL of a kind whose host is read strictly.
  if (scheme === undefined || !URL.canParse(`https://${rest}`)) return { wrong: "it is no smtp:// or smtps:// address" };
  const url = new URL(`https://${rest}`);
  if (url.pathname !== "/" || /#/.test(rest)) return { wrong: "it has a path" };
  const more = [...url.searchParams.keys()].find((name) => name !== "from");
  if (more !== undefined || url.searchParams.getAll("from").length > 1) return { wrong: `"${more ?? "from"}" is not understood there` };
  const [user, password] = [decoded(url.username), decoded(url.password)];
  if (user === null || password === null) return { wrong: "the name or password holds a % that is no escape" };
  if ((user === "") !== (password === "")) return { wrong: "a name and a password belong together" };
  const from = url.searchParams.get("from") ?? user;
  if (!isMailbox(from)) return { wrong: "add ?from= with the address letters come from" };
  const security = scheme.toLowerCase() === "smtps" ? "tls" : "starttls";
  return { host: url.hostname.replace(/^\[(.*)\]$/, "$1"), port: portOf(url, rest, security), security, user, password, from };
}

// 443 is what https means by no port: whoever wrote it meant it.
function portOf(url: URL, written: string, security: MailServer["security"]): number {
  if (url.port !== "") return Number(url.port);
  if (/:443(?=[/?]|$)/.test(written)) return 443;
  return security === "tls" ? 465 : 587;
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null; // decodeURIComponent throws for one reason
  }
}
