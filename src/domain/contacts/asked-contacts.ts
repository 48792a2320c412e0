import type { Viewer } from "../permissions.ts";
import { readPhone } from "../phone.ts";
import { phoneKey } from "./phone-key.ts";

const typedMax = 100;

/** What `typed` asks for among contacts: a name, or a phone in any local form. Digits beside letters are part of a name, not of a phone.
 *  `isPartial`: whether a part of a phone finds it, which would tell a hidden one bit by bit. */
export function askedContacts(typed: string, viewer: Pick<Viewer, "isMasked">): { text: string; phoneKey: string; isPartial: boolean } {
  const text = typed.trim().slice(0, typedMax);
  const phone = readPhone(text);
  const digits = /\p{L}/u.test(text) ? "" : text.replaceAll(/\D/g, "");
  return { text, phoneKey: phone === null ? digits : phoneKey(phone), isPartial: !viewer.isMasked };
}
