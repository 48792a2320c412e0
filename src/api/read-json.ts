import type { Clock } from "../ports/world.ts";
import { readBody } from "../whatsapp/read-body.ts";
import { problem, type Reply } from "./reply.ts";

const bytesMax = 256 * 1024;
const msMax = 10_000;

/** The body of a request as JSON, whatever its content type says, with the hash of its bytes. None at all reads as `{}`. */
export async function readJson(request: Request, clock: Clock): Promise<{ value: unknown; hash: Uint8Array } | Reply> {
  const body = await readBody(request, { bytesMax, msMax, clock });
  if (typeof body === "string") return problem(body === "too_slow" ? "too_slow" : "body_too_large");
  const { bytes } = body;
  const hash = new Bun.CryptoHasher("sha256").update(bytes).digest();
  if (bytes.byteLength === 0) return { value: {}, hash };
  try {
    const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    return { value, hash };
  } catch {
    return problem("bad_json"); // both throw for one reason: these bytes are not UTF-8 JSON
  }
}
