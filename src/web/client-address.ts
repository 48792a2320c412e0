/** The address of whoever asks. X-Forwarded-For is believed only from a trusted proxy, and read from its right end. */
export function clientAddress(request: Request, peer: string | null, proxies: readonly string[]): string {
  const direct = plain(peer ?? "unknown");
  if (!proxies.includes(direct)) return direct;
  const hops = (request.headers.get("x-forwarded-for") ?? "").split(",").map((hop) => plain(hop.trim()));
  return hops.filter((hop) => hop !== "" && !proxies.includes(hop)).at(-1) ?? direct;
}

/** Whether the browser came by HTTPS, as far as we can know: our own public address or a trusted proxy says so. */
export function isHttps(request: Request, peer: string | null, config: { proxies: readonly string[]; publicUrl: string | null }): boolean {
  if (config.proxies.includes(plain(peer ?? ""))) return request.headers.get("x-forwarded-proto") === "https";
  return config.publicUrl?.startsWith("https:") ?? false;
}

/** Whether the page is on this very machine, where browsers treat http as safe. */
export function isLoopbackHost(host: string | null): boolean {
  return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/.test(host ?? "");
}

function plain(address: string): string {
  return address.replace(/^::ffff:/, "");
}
