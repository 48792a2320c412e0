import type { Random } from "../../ports/world.ts";

/** A secret for somebody's hands (256 random bits, base64url). Made before queueing; only its hash is ever stored. */
export function newToken(random: Random, prefix = ""): string {
  return prefix + Buffer.from(random.bytes(32)).toString("base64url");
}

/** SHA-256 of the token's characters, so that another spelling of the same bytes opens nothing. */
export function hashToken(token: string): Uint8Array {
  return new Bun.CryptoHasher("sha256").update(token).digest();
}

/** Whether a text can be one of ours at all: asked before anything is hashed or looked up. */
export function isTokenShaped(token: string, prefix = ""): boolean {
  return token.startsWith(prefix) && /^[A-Za-z0-9_-]{43}$/.test(token.slice(prefix.length));
}
