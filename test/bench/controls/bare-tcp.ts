import type { Socket } from "bun";

// The floor of any fan-out: no HTTP library, no stream objects. What is posted is written to every socket that asked with GET.
type Talk = { left: number; parts: Buffer[] };

const streams = new Set<Socket<Talk>>();

const server = Bun.listen<Talk>({
  hostname: "127.0.0.1",
  port: 0,
  socket: {
    open: (socket) => {
      socket.data = { left: 0, parts: [] };
    },
    data(socket, chunk) {
      if (socket.data.left === 0 && chunk.toString("latin1", 0, 3) === "GET") {
        streams.add(socket);
        socket.write("HTTP/1.1 200 OK\r\n\r\n");
      } else take(socket, chunk);
    },
    close: (socket) => void streams.delete(socket),
    error: () => {},
  },
});
process.stdout.write(`http://127.0.0.1:${server.port}\n`);

function take(socket: Socket<Talk>, chunk: Buffer): void {
  const talk = socket.data;
  const start = talk.left === 0 ? chunk.indexOf("\r\n\r\n") + 4 : 0;
  if (start > 0) talk.left = Number(/content-length: (\d+)/.exec(chunk.toString("latin1", 0, start))?.[1] ?? 0);
  const part = Buffer.from(chunk.subarray(start));
  talk.parts.push(part);
  talk.left -= part.length;
  if (talk.left > 0) return;
  const body = Buffer.concat(talk.parts);
  talk.parts = [];
  for (const stream of streams) stream.write(body);
  socket.write("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n");
}
