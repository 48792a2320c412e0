import { join, resolve } from "node:path";

/** Where and how this process runs. Every variable is documented in the README; flags win over the environment. */
export type Config = {
  /** RONDA_DATA / --data: folder of the database, the media and the key. */
  dataFolder: string;
  /** RONDA_PORT / --port. */
  port: number;
  /** RONDA_HOST / --host: address to listen on. */
  host: string;
  /** RONDA_URL / --url: the public address, without a trailing slash; null = as the browser says. */
  publicUrl: string | null;
  /** RONDA_GRAPH_URL and RONDA_GRAPH_VERSION: calls go to URL/VERSION/…; a simulated number carries its own address. */
  graphUrl: string;
  graphVersion: string;
  /** RONDA_KEY_FILE / --key-file: made 0600 at the first start. */
  keyFile: string;
  /** RONDA_PROXIES / --proxies: addresses whose X-Forwarded-For and -Proto are believed. */
  proxies: readonly string[];
};

/** A variable or flag makes no sense; the message says which and why. */
export class ConfigError extends Error {}

/** Flags (`--data x`, `--data=x`) over environment over defaults. `defaultFolder` is used when RONDA_DATA says nothing. */
export function readConfig(flags: Readonly<Record<string, string | undefined>>, defaultFolder = "./data"): Config {
  const pick = (flag: string, variable: string, fallback: string) => flags[flag] ?? (process.env[variable] || fallback);
  const dataFolder = resolve(pick("data", "RONDA_DATA", defaultFolder));
  return {
    dataFolder,
    port: portOf(pick("port", "RONDA_PORT", "3000")),
    host: pick("host", "RONDA_HOST", "127.0.0.1"),
    publicUrl: urlOf("RONDA_URL", pick("url", "RONDA_URL", "")),
    graphUrl: urlOf("RONDA_GRAPH_URL", pick("graph-url", "RONDA_GRAPH_URL", "https://graph.facebook.com")) ?? "",
    graphVersion: pick("graph-version", "RONDA_GRAPH_VERSION", "v26.0"),
    keyFile: resolve(pick("key-file", "RONDA_KEY_FILE", join(dataFolder, "key"))),
    proxies: pick("proxies", "RONDA_PROXIES", "")
      .split(/[\s,]+/)
      .filter((address) => address !== ""),
  };
}

/** Whether RONDA_DATA or --data names a folder, so that the demo does not choose its own. */
export function namesFolder(flags: Readonly<Record<string, string | undefined>>): boolean {
  return (flags.data ?? process.env.RONDA_DATA ?? "") !== "";
}

function portOf(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new ConfigError(`RONDA_PORT must be a port number, not "${text}"`);
  return port;
}

function urlOf(name: string, text: string): string | null {
  if (text === "") return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || (url.protocol !== "https:" && url.protocol !== "http:"))
    throw new ConfigError(`${name} must be an http(s) address, not "${text}"`);
  return text.replace(/\/+$/, "");
}
