import { readPhone } from "../phone.ts";
import { countryOf } from "./country.ts";

/** How a country writes a number at home: its code, the digits of a whole number without what is dialled before it, and how such a number becomes
 *  one of WhatsApp's. `shorten`: takes away what is dialled at home alone. */
type Home = { code: string; lengths: readonly number[]; shorten: (digits: string) => string; mobile?: (national: string) => string };

const withoutZeros = (digits: string) => digits.replace(/^0{1,2}/, "");
// 011 15 1234 5678, or 15 between an area of two to four digits and the rest: the whole has ten digits without it.
const withoutFifteen = (digits: string) => {
  const bare = withoutZeros(digits).replace(/^9(?=\d{10}$)/, "");
  const area = bare.length === 12 ? [2, 3, 4].find((length) => bare.slice(length, length + 2) === "15") : undefined;
  return area === undefined ? bare : bare.slice(0, area) + bare.slice(area + 2);
};

const homes: readonly Home[] = [
  { code: "54", lengths: [10], shorten: withoutFifteen, mobile: (national) => `9${national}` },
  // With the code of a carrier: 0 15 11 98765-4321.
  { code: "55", lengths: [10, 11], shorten: (digits) => digits.replace(/^0\d{2}(?=[1-9]\d{9,10}$)/, "").replace(/^0/, "") },
  { code: "52", lengths: [10], shorten: (digits) => digits.replace(/^(?:01|044|045|1)(?=\d{10}$)/, "") },
  { code: "598", lengths: [8], shorten: withoutZeros },
  { code: "56", lengths: [9], shorten: (digits) => withoutZeros(digits).replace(/^(?=\d{8}$)/, "9") },
  { code: "595", lengths: [9], shorten: withoutZeros },
  { code: "591", lengths: [8], shorten: withoutZeros },
  { code: "593", lengths: [9], shorten: withoutZeros },
  { code: "51", lengths: [9], shorten: withoutZeros },
  { code: "57", lengths: [10], shorten: withoutZeros },
  { code: "58", lengths: [10], shorten: withoutZeros },
  { code: "34", lengths: [9], shorten: (digits) => digits },
  { code: "351", lengths: [9], shorten: (digits) => digits },
  { code: "1", lengths: [10], shorten: (digits) => digits },
];

// Argentina's area codes of two and three digits; all others have four.
const areas = /^(?:11|220|221|223|230|236|237|249|26[01346]|266|280|29[1789]|299|336|34[12358]|35[138]|36[24]|37[069]|38[013578])/;

/** The digits that WhatsApp is given (E.164) for a phone typed in any local form; null: it is none. What is typed with a + or 00 says its country
 *  itself, everything else is read as it is dialled where the business's own number is: with the zero, the Argentine 15, a carrier, or without its
 *  area. `own`: the digits of that number, null when unknown. */
export function readLocalPhone(text: string, own: string | null): string | null {
  const digits = digitsOf(text);
  if (digits === null) return null;
  const bare = text.trimStart();
  if (bare.startsWith("+") || /^\D*0\D*0\D*[1-9]/.test(bare)) return readPhone(abroad(digits.replace(/^00/, "")));
  const home = own === null ? undefined : homes.find(({ code }) => own.startsWith(code));
  const local = home && own !== null ? atHome(digits, home, own) : null;
  if (local !== null) return readPhone(local);
  // Without a + but with a country before it, as people copy it.
  const whole = readPhone(abroad(digits));
  return whole !== null && whole.length >= 10 && isCountry(whole) ? whole : null;
}

// The same signs as a phone with its country, and zeros before it.
function digitsOf(text: string): string | null {
  const isPhone = readPhone(text.replace(/^([^\d]*)0+/, "$1")) !== null || readPhone(`1${text.replace(/^[\s+]+/, "")}`) !== null;
  return isPhone ? text.replaceAll(/\D/g, "") : null;
}

function atHome(digits: string, { code, lengths, shorten, mobile = (national) => national }: Home, own: string): string | null {
  const national = shorten(digits);
  if (lengths.includes(national.length)) return code + mobile(national);
  if (digits.startsWith(code) && lengths.includes(shorten(digits.slice(code.length)).length)) return abroad(digits);
  if (code !== "54") return null;
  // In one's own town: 15 555-0142, or 555-0142.
  const ownNational = own.slice(2).replace(/^9/, "");
  const area = areas.exec(ownNational)?.[0] ?? ownNational.slice(0, 4);
  const rest = withoutZeros(digits).replace(/^15(?=\d{6,8}$)/, "");
  return area.length + rest.length === 10 ? `549${area}${rest}` : null;
}

// Argentina's 15 is written after the country too: +54 341 15 555-0142 is a mobile.
function abroad(digits: string): string {
  const national = digits.startsWith("54") ? withoutFifteen(digits.slice(2)) : "";
  return national.length === 10 && digits.length > 12 ? `549${national}` : digits;
}

function isCountry(digits: string): boolean {
  return /^[17]\d{10}$/.test(digits) || countryOf({ userId: null, phone: digits }) !== null;
}
