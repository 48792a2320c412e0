import type { Random } from "../ports/world.ts";
import { clientKey } from "../web/http/client-key.ts";

/** Where the answer to this call will be kept: under its Idempotency-Key, for this very body. `iv` seals an answer that holds a secret. */
export type Kept = { key: string; path: string; bodyHash: Uint8Array; iv: Uint8Array };

/** The Idempotency-Key of a request; null without one, undefined when it is none that we take. */
export function readKept(request: Request, bodyHash: Uint8Array, random: Random): Kept | null | undefined {
  const key = request.headers.get("idempotency-key");
  if (key === null) return null;
  if (clientKey(key) === "") return undefined;
  return { key, path: new URL(request.url).pathname, bodyHash, iv: random.bytes(12) };
}

/** The version of `If-Match`, bare or as an entity tag; null without one or for `*`, undefined when it is no version. */
export function readVersion(request: Request): number | null | undefined {
  const given = request.headers.get("if-match");
  if (given === null || given === "*") return null;
  const [, bare, quoted] = /^(?:(\d{1,15})|(?:W\/)?"(\d{1,15})")$/.exec(given) ?? [];
  const version = bare ?? quoted;
  return version === undefined ? undefined : Number(version);
}
