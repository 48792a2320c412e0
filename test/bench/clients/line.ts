import type { Socket } from "bun";
import { ResponseReader } from "./response-reader.ts";

/** One keep-alive connection with at most one request in flight. `at` is whatever its owner notes about that request. */
export type Line = { socket: Socket<Line> | null; reader: ResponseReader; rest: Uint8Array | null; at: number };

export type Ears = { onAnswer: (line: Line, status: number, bytes: number) => void; onBroken: (error: Error) => void };

/** Opens one to a server of this machine. `onBroken` also when the server closes it. */
export async function openLine(port: number, { onAnswer, onBroken }: Ears): Promise<Line> {
  const line: Line = { socket: null, reader: new ResponseReader(), rest: null, at: 0 };
  line.socket = await Bun.connect<Line>({
    hostname: "127.0.0.1",
    port,
    data: line,
    socket: {
      data(_socket, chunk) {
        const answer = line.reader.take(chunk);
        if (answer) onAnswer(line, answer.status, answer.length);
      },
      drain: () => flush(line),
      error: (_socket, error) => onBroken(error),
      close: () => onBroken(new Error("the server closed a connection")),
    },
  });
  return line;
}

/** Sends a whole request. */
export function send(line: Line, request: Uint8Array): void {
  line.rest = request;
  flush(line);
}

function flush(line: Line): void {
  if (!line.rest || !line.socket) return;
  const written = line.socket.write(line.rest);
  line.rest = written < line.rest.byteLength ? line.rest.subarray(Math.max(0, written)) : null;
}
