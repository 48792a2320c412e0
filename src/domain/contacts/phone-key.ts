import { readPhone } from "../phone.ts";

/** Whether there is anybody to send to: a user id of Meta's, or what is a phone. */
export function canReach(contact: { phone: string | null; userId: string | null } | undefined): boolean {
  return contact !== undefined && (contact.userId !== null || (contact.phone !== null && readPhone(contact.phone) !== null));
}

/** One form for the spellings of a mobile phone that WhatsApp itself mixes, so that they are one person (product CRM-03): Argentina
 *  549…/54…, Mexico 521…/52…, Brazil with and without the ninth digit. Other countries stay as they are. For finding only:
 *  a message goes to the id Meta gave. */
export function phoneKey(digits: string): string {
  if (/^549\d{10}$/.test(digits)) return `54${digits.slice(3)}`;
  if (/^521\d{10}$/.test(digits)) return `52${digits.slice(3)}`;
  // Only numbers from before the ninth digit exist in both forms: they began with 6 to 9. Newer ones would meet a landline's number.
  if (/^55[1-9]\d9[6-9]\d{7}$/.test(digits)) return digits.slice(0, 4) + digits.slice(5);
  return digits;
}

/** A phone as people read it, from Meta's digits: "+54 9 341 555-0142". Known countries are grouped as they are at home, others in
 *  threes after the country code; what is no phone comes back as it is. */
export function displayPhone(digits: string): string {
  if (!/^\d{7,15}$/.test(digits)) return digits;
  for (const [shape, form] of forms) if (shape.test(digits)) return digits.replace(shape, form);
  return groupInThrees(digits);
}

// Argentina's area codes: 11, a list of three digits, all others four.
const ar3 = "220|221|223|230|236|237|249|26[01346]|266|280|29[1789]|299|336|34[12358]|35[138]|36[24]|37[069]|38[013578]";

const forms: readonly (readonly [RegExp, string])[] = [
  [/^549(11)(\d{4})(\d{4})$/, "+54 9 $1 $2-$3"],
  [new RegExp(`^549(${ar3})(\\d{3})(\\d{4})$`), "+54 9 $1 $2-$3"],
  [/^549(\d{4})(\d{2})(\d{4})$/, "+54 9 $1 $2-$3"],
  [/^54(11)(\d{4})(\d{4})$/, "+54 $1 $2-$3"],
  [new RegExp(`^54(${ar3})(\\d{3})(\\d{4})$`), "+54 $1 $2-$3"],
  [/^54([1-8]\d{3})(\d{2})(\d{4})$/, "+54 $1 $2-$3"],
  [/^55(\d{2})(\d{5})(\d{4})$/, "+55 $1 $2-$3"],
  [/^55(\d{2})(\d{4})(\d{4})$/, "+55 $1 $2-$3"],
  [/^52(33|55|56|81)(\d{4})(\d{4})$/, "+52 $1 $2 $3"],
  [/^52([2-9]\d{2})(\d{3})(\d{4})$/, "+52 $1 $2 $3"],
  [/^521(33|55|56|81)(\d{4})(\d{4})$/, "+52 1 $1 $2 $3"],
  [/^521([2-9]\d{2})(\d{3})(\d{4})$/, "+52 1 $1 $2 $3"],
  [/^56([29])(\d{4})(\d{4})$/, "+56 $1 $2 $3"],
  [/^56(\d{2})(\d{3})(\d{4})$/, "+56 $1 $2 $3"],
  [/^598(9\d)(\d{3})(\d{3})$/, "+598 $1 $2 $3"],
  [/^598(\d{4})(\d{4})$/, "+598 $1 $2"],
  [/^34(\d{3})(\d{3})(\d{3})$/, "+34 $1 $2 $3"],
  [/^1([2-9]\d{2})(\d{3})(\d{4})$/, "+1 $1 $2-$3"],
];

const shortCodes = /^(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/;

function groupInThrees(digits: string): string {
  const country = shortCodes.exec(digits)?.[0] ?? digits.slice(0, 3);
  const rest = digits.slice(country.length);
  const groups = rest.match(/\d{3}(?=\d{3})|\d+/g) ?? [rest];
  return `+${country} ${groups.join(" ")}`;
}
