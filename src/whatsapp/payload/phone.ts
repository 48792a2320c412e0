import { readPhone } from "../../domain/phone.ts";
import { isSeen } from "../../domain/visible-text.ts";

/** Who an id of Meta's names: exactly one of the two, or neither when it names nobody. */
export type Identity = { userId: string | null; phone: string | null };

/** Reads `from`, `wa_id`, `recipient_id` and the like. Meta has put a BSUID (`CC.…`) where a phone belongs, so that is
 *  looked for first (cloud-api.md §2.7); the phone is digits only and never normalised. */
export function readIdentity(id: string | null): Identity {
  if (id === null) return { userId: null, phone: null };
  if (isUserId(id)) return { userId: id, phone: null };
  return { userId: null, phone: readPhone(id) };
}

/** Whether this is a business-scoped user id, own or of the parent business (`CC.ENT.…`). */
export function isUserId(id: string): boolean {
  return userIdShape.test(id);
}

/** The text of a field made for user ids, whatever its shape; null when it cannot be an id: blank, with a space in it, or endless. */
export function readUserId(id: string | null): string | null {
  return id !== null && id.length <= userIdMax && isSeen(id) && !/\s/u.test(id) ? id : null;
}

/** An address of WhatsApp's own (`123456789012345@lid`): the same one is the same person, but nothing can be sent there. */
export function readAlias(id: string | null): string | null {
  return id !== null && /^\d{5,32}@[a-z][a-z.]{0,31}$/.test(id) ? id : null;
}

const userIdShape = /^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,160}$/;
const userIdMax = 256;
