import type { Clock } from "../ports/world.ts";

/** Reads a request's bytes while counting them; stops at the limit or the time-out instead of buffering. */
export async function readBody(
  request: Request,
  limits: { bytesMax: number; msMax: number; clock: Clock },
): Promise<Uint8Array | "too_large" | "too_slow"> {
  const declared = Number(request.headers.get("content-length") ?? 0);
  if (declared > limits.bytesMax) return "too_large";
  if (!request.body) return new Uint8Array(0);
  // A short body that announced its length needs no counting, but the time counts: it may still trickle in byte by byte.
  if (declared > 0 && declared <= 65_536 && !request.headers.has("transfer-encoding")) return readWhole(request, limits);
  return readStream(request.body, limits);
}

function readWhole(request: Request, limits: { msMax: number; clock: Clock }): Promise<Uint8Array | "too_slow"> {
  return new Promise((resolve, reject) => {
    const cancel = limits.clock.after(limits.msMax, () => resolve("too_slow"));
    request.bytes().then(
      (body) => {
        cancel();
        resolve(body);
      },
      (error: unknown) => {
        cancel();
        reject(error);
      },
    );
  });
}

async function readStream(
  body: ReadableStream<Uint8Array>,
  limits: { bytesMax: number; msMax: number; clock: Clock },
): Promise<Uint8Array | "too_large" | "too_slow"> {
  const reader = body.getReader();
  const parts: Uint8Array[] = [];
  let bytes = 0;
  let isLate = false;
  const cancel = limits.clock.after(limits.msMax, () => {
    isLate = true;
    void reader.cancel();
  });
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      bytes += next.value.byteLength;
      if (bytes > limits.bytesMax) {
        void reader.cancel();
        return "too_large";
      }
      parts.push(next.value);
    }
    return isLate ? "too_slow" : Buffer.concat(parts);
  } finally {
    cancel();
  }
}
