import { canonicalJson } from "./json.ts";

/** 32 hex digits that stand for what makes an item unique: SHA-256 cut to 16 bytes. The parts are joined as JSON, so no
 *  two lists of parts can read the same. */
export function itemKey(parts: readonly (string | null)[]): string {
  return digest(JSON.stringify(parts));
}

/** The key of a message or an echo: the same wamid on the same number is the same message. */
export function messageKey(phoneNumberId: string, wamid: string): string {
  return itemKey(["m", phoneNumberId, wamid]);
}

/** The key of an item without an id of its own: its whole content, whatever the order of its keys. */
export function contentKey(parts: readonly (string | null)[], content: unknown): string {
  return digest(JSON.stringify(parts) + canonicalJson(content));
}

function digest(text: string): string {
  return Bun.SHA256.hash(text, "hex").slice(0, 32);
}
