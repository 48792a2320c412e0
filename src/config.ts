import { isIP } from "node:net";
import { join, resolve } from "node:path";
import { type AddressSet, readAddressSet } from "./domain/address.ts";
import { readMailUrl } from "./ports/outside/mail-url.ts";
import { type PrivateHosts, readPrivateHosts } from "./ports/outside/private-hosts.ts";
import type { MailServer } from "./ports/world.ts";

/** Where and how this process runs. Every variable is documented in the README; flags win over the environment. */
export type Config = {
  /** RONDA_DATA / --data: folder of the database, the media and the key. */
  dataFolder: string;
  /** RONDA_PORT / --port; 0 = any that is free. */
  port: number;
  /** RONDA_HOST / --host: address to listen on, IPv6 without brackets. */
  host: string;
  /** RONDA_URL / --url: the public address, scheme and host alone; null = as the browser says. */
  publicUrl: string | null;
  /** RONDA_GRAPH_URL and RONDA_GRAPH_VERSION: calls go to URL/VERSION/…; a simulated number carries its own address. */
  graphUrl: string;
  graphVersion: string;
  /** RONDA_KEY_FILE / --key-file: made 0600 at the first start. */
  keyFile: string;
  /** RONDA_PROXIES / --proxies: addresses and ranges whose X-Forwarded-For and -Proto are believed. */
  proxies: AddressSet;
  /** RONDA_PRIVATE_HOSTS / --private-hosts: names, addresses and ranges that may be called although they are not public. */
  privateHosts: PrivateHosts;
  /** RONDA_SMTP_URL: who takes letters over; null = what the settings page says. No flag: every user of a machine may read those. */
  mailServer: MailServer | null;
};

/** A variable or flag makes no sense; the message says which and why. */
export class ConfigError extends Error {}

/** Does something with what `variable` names. What the system refuses is told as a ConfigError: the variable, the path and what is wrong. */
export function atPath<Answer>(variable: string, path: string, act: () => Answer): Answer {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof Error && "code" in error && typeof error.code === "string")) throw error;
    throw new ConfigError(`${variable}: ${path} ${reasons[error.code] ?? `cannot be used (${error.code})`}`);
  }
}

const reasons: Readonly<Record<string, string>> = {
  EISDIR: "is a folder, not a file",
  ENOTDIR: "lies below a file",
  EACCES: "is closed to this user",
  EPERM: "is closed to this user",
  EROFS: "lies on a disk that is read-only",
};

/** Flags (`--data x`, `--data=x`) over environment over defaults; each is understood whole or refused with a ConfigError, never half
 *  understood. `defaultFolder` is used when RONDA_DATA says nothing. */
export function readConfig(flags: Readonly<Record<string, string | undefined>>, defaultFolder = "./data"): Config {
  const pick = (flag: string, variable: string, fallback: string) => {
    if (flags[flag]?.trim() === "" && fallback !== "") throw new ConfigError(`--${flag} needs a value`);
    if (flags[flag]?.trim() === "") return ""; // none, whatever the environment says
    return (flags[flag] ?? process.env[variable] ?? "").trim() || fallback;
  };
  const dataFolder = resolve(pick("data", "RONDA_DATA", defaultFolder));
  return {
    dataFolder,
    port: portOf(pick("port", "RONDA_PORT", "3000")),
    host: hostOf(pick("host", "RONDA_HOST", "127.0.0.1")),
    publicUrl: publicUrlOf(pick("url", "RONDA_URL", "")),
    graphUrl: urlOf("RONDA_GRAPH_URL", pick("graph-url", "RONDA_GRAPH_URL", "https://graph.facebook.com")),
    graphVersion: versionOf(pick("graph-version", "RONDA_GRAPH_VERSION", "v26.0")),
    keyFile: resolve(pick("key-file", "RONDA_KEY_FILE", join(dataFolder, "key"))),
    proxies: proxiesOf(pick("proxies", "RONDA_PROXIES", "")),
    privateHosts: privateHostsOf(pick("private-hosts", "RONDA_PRIVATE_HOSTS", "")),
    mailServer: mailServerOf(pick("smtp-url", "RONDA_SMTP_URL", "")),
  };
}

/** Whether RONDA_DATA or --data names a folder, so that the demo does not choose its own. */
export function namesFolder(flags: Readonly<Record<string, string | undefined>>): boolean {
  return (flags.data ?? process.env.RONDA_DATA ?? "").trim() !== "";
}

function portOf(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) throw new ConfigError(`RONDA_PORT must be a port number, not "${text}"`);
  return Number(text);
}

function hostOf(text: string): string {
  const bare = /^\[(.+)\]$/.exec(text)?.[1] ?? text;
  if (isIP(bare) !== 0 || (bare === text && /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(bare) && !/^[\d.]+$/.test(bare))) return bare;
  throw new ConfigError(`RONDA_HOST must be an address or a name of this machine, without a port, not "${text}"`);
}

function publicUrlOf(text: string): string | null {
  if (text === "") return null;
  const url = new URL(urlOf("RONDA_URL", text));
  if (url.pathname !== "/")
    throw new ConfigError(`RONDA_URL must be an address without a path, not "${text}": Ronda needs a host name of its own`);
  return url.origin;
}

function urlOf(name: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || (url.protocol !== "https:" && url.protocol !== "http:"))
    throw new ConfigError(`${name} must be an http(s) address, not "${text}"`);
  if (url.username !== "" || url.password !== "") throw new ConfigError(`${name} must be an address without a name and password in it`);
  if (/[?#]/.test(text)) throw new ConfigError(`${name} must be an address without "?" and "#", not "${text}"`);
  return `${url.origin}${url.pathname.replace(/\/+$/, "")}`;
}

function versionOf(text: string): string {
  if (!/^v\d{1,3}\.\d{1,2}$/.test(text)) throw new ConfigError(`RONDA_GRAPH_VERSION must look like v26.0, not "${text}"`);
  return text;
}

function proxiesOf(text: string): AddressSet {
  const proxies = readAddressSet(text);
  if ("wrong" in proxies)
    throw new ConfigError(`RONDA_PROXIES holds "${proxies.wrong}", which is neither an address nor a range like 10.0.0.0/8`);
  return proxies;
}

function privateHostsOf(text: string): PrivateHosts {
  const hosts = readPrivateHosts(text);
  if ("wrong" in hosts)
    throw new ConfigError(`RONDA_PRIVATE_HOSTS holds "${hosts.wrong}", which is no name, address or range like 10.0.0.0/8`);
  return hosts;
}

// What is wrong is said without the text itself: it holds a password.
function mailServerOf(text: string): MailServer | null {
  if (text === "") return null;
  const server = readMailUrl(text);
  if ("wrong" in server)
    throw new ConfigError(`RONDA_SMTP_URL must look like smtps://name:password@host:465?from=ronda@example.com: ${server.wrong}`);
  return server;
}
