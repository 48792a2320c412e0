/** Serves on a free port of this machine and says where, as `ronda serve` does. */
export function serveBare(fetch: (request: Request) => Response | Promise<Response>): void {
  const server = Bun.serve({ hostname: "127.0.0.1", port: 0, idleTimeout: 60, fetch });
  process.stdout.write(`http://127.0.0.1:${server.port}\n`);
}
