/** Fewer digits are the end of too many phones. */
const digitsMin = 4;

/** The ends of phones that typed digits may mean: as they stand, and without what people dial at home but WhatsApp leaves out. Always a
 *  handful, none shorter than four digits. */
export function phoneEnds(digits: string): string[] {
  const bare = digits.replace(/^0{1,2}/, "");
  const forms = new Set([digits, bare]);
  // Argentina: 0341 15 555-0142, or 15 555-0142 from the same town; and the 9 of a mobile, which the key leaves out.
  for (const area of [2, 3, 4]) if (bare.slice(area, area + 2) === "15") forms.add(bare.slice(0, area) + bare.slice(area + 2));
  if (/^15\d{6,8}$/.test(bare)) forms.add(bare.slice(2));
  if (/^549\d+$/.test(bare)) forms.add(`54${bare.slice(3)}`);
  // Brazil: 0 15 11 98765-4321 with a carrier, and the ninth digit that older accounts have not.
  if (/^0\d{2}[1-9]\d{9,10}$/.test(digits)) forms.add(digits.slice(3));
  const withNinth = [...forms].filter((form) => /^(55)?[1-9]\d9[6-9]\d{7}$/.test(form));
  for (const form of withNinth) forms.add(form.replace(/^(55)?(\d\d)9/, "$1$2"));
  // Mexico: 01, 044 and 045 before the area, and the 1 of a mobile.
  if (/^(01|044|045)\d{10}$/.test(digits)) forms.add(digits.slice(-10));
  if (/^521\d{10}$/.test(bare)) forms.add(`52${bare.slice(3)}`);
  return [...forms].filter((form) => form.length >= digitsMin);
}
