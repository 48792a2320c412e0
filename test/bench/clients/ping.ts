import { pace } from "./open-loop.ts";

// A process of its own beside the load, so that its clock does not wait for the load's: asks a server how it is by the clock, and prints
// how long the answers took from the instant each was due.
const [port, perSecond, ms] = process.argv.slice(2).map(Number);
const request = Buffer.from("GET /healthz HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n");
const seen = await pace({ port: port ?? 0, connections: 32, perSecond: perSecond ?? 0, ms: ms ?? 0, next: () => request });
process.stdout.write(JSON.stringify({ p99: seen.p99, worst: seen.worst, answered: seen.answered }));
