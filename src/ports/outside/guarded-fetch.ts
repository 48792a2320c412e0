import { isIP } from "node:net";
import { hostInUrl } from "../../domain/address.ts";
import { type GuardedFetch, PortError } from "../world.ts";
import type { Guard } from "./guard.ts";

export const outsideMs = 5_000;
const bytesMax = 64 * 1024;

/** The network as Bun gives it; `certificates` are trusted instead of the system's, for tests. */
export type Network = { fetch: typeof fetch; certificates?: string };

/** Requests to addresses that an operator or a browser gave us: https alone, to the address that was checked, no redirects, an answer of
 *  64 KB at most that is read whole, all within five seconds, or so long as its caller waits. Throws PortError otherwise. */
export function guardedFetch(guard: Guard, network: Network): GuardedFetch {
  return async (request, withinMs = outsideMs) => {
    const url = new URL(request.url);
    if (url.protocol !== "https:" || url.username !== "" || url.password !== "")
      throw new PortError("only https addresses without a name and password are called", false, { why: "address" });
    const signal = AbortSignal.timeout(withinMs);
    return byDeadline(signal, call(guard, network, { request, url, signal }));
  };
}

type Call = { request: Request; url: URL; signal: AbortSignal };

async function call(guard: Guard, network: Network, { request, url, signal }: Call): Promise<Response> {
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1");
  const port = Number(url.port || 443);
  const addresses = await guard.addressesOf(host, port);
  const body = request.body === null ? null : await request.bytes();
  const headers = new Headers(request.headers);
  headers.set("host", url.host);
  headers.set("accept-encoding", "identity"); // a small answer must not become a large one
  const options = {
    method: request.method,
    headers,
    body,
    signal,
    redirect: "manual" as const,
    decompress: false,
    keepalive: false, // a kept connection was checked for another request
    tls: { ...(isIP(host) === 0 ? { serverName: host } : {}), ...(network.certificates ? { ca: network.certificates } : {}) },
  };
  for (const [index, address] of addresses.entries()) {
    try {
      const pinned = `https://${hostInUrl(address)}:${port}${url.pathname}${url.search}`;
      return await readWhole(await network.fetch(pinned, options));
    } catch (error) {
      if (error instanceof PortError) throw error;
      // Nothing was sent: the same host may be reached by its next address.
      if (!isUnreachable(error) || index === addresses.length - 1 || signal.aborted) throw failureOf(error, url.host);
    }
  }
  throw new PortError(`${url.host} has no address`, true, { why: "name" });
}

async function readWhole(answer: Response): Promise<Response> {
  if (answer.status >= 300 && answer.status < 400) {
    await answer.body?.cancel();
    throw new PortError(`the answer was a redirect (${answer.status}), which is not followed`, false, { why: "redirect" });
  }
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of answer.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > bytesMax) throw new PortError(`the answer is larger than ${bytesMax} bytes`, false, { why: "large" });
    chunks.push(chunk);
  }
  const { status, headers } = answer;
  return new Response(status === 204 ? null : Buffer.concat(chunks), { status, headers });
}

// The resolver takes no signal, and a stream may outlive one.
function byDeadline<Answer>(signal: AbortSignal, work: Promise<Answer>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    signal.addEventListener("abort", () => reject(new PortError("no answer in time", true, { why: "slow" })));
    work.then(resolve, reject);
  });
}

function isUnreachable(error: unknown): boolean {
  return /ConnectionRefused|FailedToOpenSocket|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH/.test(codeOf(error));
}

function failureOf(error: unknown, host: string): PortError {
  const code = codeOf(error);
  if (/CERT|TLS|SSL/.test(code)) return new PortError(`the certificate of ${host} is not valid (${code})`, false, { why: "tls" });
  return new PortError(`${host} was not reached (${code})`, true, { why: "unreachable" });
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  return "code" in error && typeof error.code === "string" ? error.code : error.name;
}
