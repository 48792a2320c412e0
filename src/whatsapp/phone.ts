/** Who an id of Meta's names: exactly one of the two, or neither when it names nobody. */
export type Identity = { userId: string | null; phone: string | null };

/** Reads `from`, `wa_id`, `recipient_id` and the like. Meta has put a BSUID (`CC.…`) where a phone belongs, so that is
 *  looked for first (cloud-api.md §2.7); the phone is digits only and never normalised. */
export function readIdentity(id: string | null): Identity {
  if (id === null) return { userId: null, phone: null };
  if (isUserId(id)) return { userId: id, phone: null };
  return { userId: null, phone: digitsOf(id) };
}

/** Whether this is a business-scoped user id, own or of the parent business (`CC.ENT.…`). */
export function isUserId(id: string): boolean {
  return userIdShape.test(id);
}

/** The digits of a phone as somebody wrote it; null when there are none or more than a phone can have. */
export function digitsOf(phone: string): string | null {
  const digits = phone.replace(/\D/g, "");
  return digits === "" || digits.length > digitsMax ? null : digits;
}

const userIdShape = /^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,160}$/;
/** E.164 allows 15; Meta's test numbers and group-like ids are a little longer. */
const digitsMax = 20;
