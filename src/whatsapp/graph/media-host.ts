/** Whether media may be fetched from this address: https at Meta's media hosts or Graph, without a port or a login, or the very
 *  origin of the number's own Graph address (a simulated one may be plain http). Everything else is refused, so a forged URL or
 *  a redirect reaches no private address (promises.md §4 row 36). Ask again for every redirect. */
export function isAllowedMediaHost(url: string, graphBaseUrl: string): boolean {
  const target = URL.parse(url);
  if (!target || target.username !== "" || target.password !== "") return false;
  if (isOrigin(target, graphBaseUrl)) return true;
  return isPlainHttps(target) && (target.hostname === graphHost || mediaDomains.some((domain) => target.hostname.endsWith(domain)));
}

/** Whether our token may go along: only to Graph, to the host Meta asks it for, or to the number's own simulated origin. */
export function mayCarryToken(url: string, graphBaseUrl: string): boolean {
  const target = URL.parse(url);
  if (!target || !isAllowedMediaHost(url, graphBaseUrl)) return false;
  return isOrigin(target, graphBaseUrl) || tokenHosts.has(target.hostname);
}

const graphHost = "graph.facebook.com";
const mediaDomains = [".fbsbx.com", ".whatsapp.net"];
const tokenHosts = new Set([graphHost, "lookaside.fbsbx.com"]);

function isPlainHttps(target: URL): boolean {
  return target.protocol === "https:" && target.port === "";
}

function isOrigin(target: URL, graphBaseUrl: string): boolean {
  const graph = URL.parse(graphBaseUrl);
  return graph !== null && (graph.protocol === "https:" || graph.protocol === "http:") && graph.origin === target.origin;
}
