import { timingSafeEqual } from "node:crypto";
import type { Random } from "../../ports/world.ts";

// 32 signs without I, L, O, U: nothing to mistake when it is read aloud, and a byte's low five bits choose evenly.
const signs = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** The one-time code that proves the browser belongs to whoever reads the server's console: 40 random bits, `XXXX-XXXX`. */
export function newSetupCode(random: Random): string {
  const code = [...random.bytes(8)].map((byte) => signs[byte & 31]).join("");
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/** Compares in constant time; small letters, O for 0, I for 1, spaces and a missing dash are forgiven. Without an expected code nothing is right. */
export function isSetupCode(given: string, expected: string | null): boolean {
  if (expected === null) return false;
  return timingSafeEqual(digest(given), digest(expected));
}

function digest(code: string): Uint8Array {
  const meant = code
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, "")
    .replaceAll("O", "0")
    .replace(/[IL]/g, "1");
  return new Bun.CryptoHasher("sha256").update(meant).digest();
}
