import { type AddressSet, readAddress } from "../../domain/address.ts";

/** The address of whoever asks. X-Forwarded-For is believed only from a trusted proxy, and read from its right end: the last address that
 *  is no proxy of ours. A hop that is no address was not written by one, so the proxy itself counts instead. */
export function clientAddress(request: Request, peer: string | null, proxies: AddressSet): string {
  const direct = readAddress(peer ?? "") ?? peer ?? "unknown";
  if (!proxies.has(direct)) return direct;
  const hops = (request.headers.get("x-forwarded-for") ?? "").split(",").map((hop) => hop.trim().replace(/^"(.*)"$/, "$1"));
  for (const hop of hops.reverse()) {
    const address = readAddress(hop);
    if (address === null) return direct;
    if (!proxies.has(address)) return address;
  }
  return direct;
}

/** Whether the browser came by HTTPS, as far as we can know: our own public address says so, or a trusted proxy whose first word is about
 *  the browser (`https, http` behind two of them). */
export function isHttps(request: Request, peer: string | null, config: { proxies: AddressSet; publicUrl: string | null }): boolean {
  if (config.publicUrl?.startsWith("https:")) return true;
  if (!config.proxies.has(readAddress(peer ?? "") ?? "")) return false;
  const [first = ""] = (request.headers.get("x-forwarded-proto") ?? "").split(",");
  return first.trim().toLowerCase() === "https";
}

/** Whether the page is on this very machine, where browsers treat http as safe. */
export function isLoopbackHost(host: string | null): boolean {
  return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/.test(host ?? "");
}
