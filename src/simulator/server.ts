import type { Simulator } from "./simulator.ts";

/** Puts the simulator's Graph API on a loopback port (0: any free one) for a Ronda that talks HTTP. Media addresses in webhooks
 *  point here from now on. A thrown network failure becomes a reset connection; a refused one cannot be told from that. */
export function serveSimulator(simulator: Simulator, port: number): { url: string; stop: () => Promise<void> } {
  const server = Bun.serve({
    port,
    hostname: "127.0.0.1",
    // Hanging on purpose must not be cut short.
    idleTimeout: 0,
    maxRequestBodySize: 128 * 1024 * 1024,
    fetch: (request) => simulator.fetch(request).catch(brokenAnswer),
  });
  const url = server.url.href.replace(/\/$/, "");
  simulator.settings.origin = url;
  return { url, stop: () => server.stop(true) };
}

// Bun resets the connection when a body breaks before its first byte; any other failure is a bug and stays one.
function brokenAnswer(error: unknown): Response {
  const isNetwork = error instanceof TypeError && "code" in error;
  const isAborted = error instanceof DOMException;
  if (!isNetwork && !isAborted) throw error;
  return new Response(new ReadableStream({ start: (controller) => controller.error(undefined) }));
}
