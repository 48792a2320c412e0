import type { World } from "../ports/world.ts";

/** Meta's message id: opaque, with the `/`, `+` and `=` that real ones have. */
export function newWamid(random: World["random"]): string {
  return `wamid.${Buffer.from(random.bytes(24)).toString("base64")}`;
}

/** A node id of `digits` decimal digits, never starting with 0. */
export function randomDigits(random: World["random"], digits: number): string {
  return [...random.bytes(digits)].map((byte, index) => (index === 0 ? (byte % 9) + 1 : byte % 10)).join("");
}

/** Letters and digits, for traces, cursors and BSUIDs. */
export function randomText(random: World["random"], length: number): string {
  const alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
  return [...random.bytes(length)].map((byte) => alphabet[byte % alphabet.length]).join("");
}
