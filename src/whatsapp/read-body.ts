import type { Clock } from "../ports/world.ts";
import type { BodyMemory } from "./body-memory.ts";

/** How much and how long. `room`: whose memory the body takes while it comes in, and until `free` is called. */
export type BodyLimits = { bytesMax: number; msMax: number; clock: Clock; room?: { of: BodyMemory; address: string } };

/** A body that came in whole; `free` once it is in nobody's hands any more. */
export type Body = { bytes: Uint8Array<ArrayBuffer>; free(): void };
export type BodyFault = "too_large" | "too_slow" | "no_room";

// Ordinary bodies are short: they are read as they are, and none is refused for want of room.
const shortBytes = 65_536;

/** Reads a request's bytes while counting them; stops at the limit, the time-out or the end of the room instead of buffering. */
export async function readBody(request: Request, limits: BodyLimits): Promise<Body | BodyFault> {
  const declared = Number(request.headers.get("content-length") ?? 0);
  if (declared > limits.bytesMax) return "too_large";
  if (!request.body) return { bytes: new Uint8Array(0), free: nothing };
  // A short body that announced its length needs no counting, but the time counts: it may still trickle in byte by byte.
  if (declared > 0 && declared <= shortBytes && !request.headers.has("transfer-encoding")) return readWhole(request, limits);
  return readStream(request.body, limits);
}

function nothing(): void {}

function readWhole(request: Request, limits: BodyLimits): Promise<Body | "too_slow"> {
  return new Promise((resolve, reject) => {
    const cancel = limits.clock.after(limits.msMax, () => resolve("too_slow"));
    request.bytes().then(
      (bytes) => {
        cancel();
        resolve({ bytes, free: nothing });
      },
      (error: unknown) => {
        cancel();
        reject(error);
      },
    );
  });
}

async function readStream(body: ReadableStream<Uint8Array>, limits: BodyLimits): Promise<Body | BodyFault> {
  const reader = body.getReader();
  const parts: Uint8Array[] = [];
  const hold = holdIn(limits.room);
  let bytes = 0;
  let isLate = false;
  let isWhole = false;
  const cancel = limits.clock.after(limits.msMax, () => {
    isLate = true;
    void reader.cancel();
  });
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      bytes += next.value.byteLength;
      const fault = bytes > limits.bytesMax ? "too_large" : hold.upTo(bytes);
      if (fault) {
        void reader.cancel();
        return fault;
      }
      parts.push(next.value);
    }
    isWhole = !isLate;
    return isLate ? "too_slow" : { bytes: Buffer.concat(parts), free: hold.free };
  } finally {
    cancel();
    if (!isWhole) hold.free();
  }
}

function holdIn(room: BodyLimits["room"]): { upTo(bytes: number): "no_room" | null; free(): void } {
  let held = 0;
  return {
    upTo(bytes) {
      const more = bytes - held;
      if (!room || bytes <= shortBytes) return null;
      if (!room.of.take(room.address, more)) return "no_room";
      held = bytes;
      return null;
    },
    free() {
      room?.of.give(room.address, held);
      held = 0;
    },
  };
}
