/** A number as people read it: `+54 9 341 555-0142` for Argentina, else `+` and the digits. `digits` is Meta's wa_id. */
export function phoneText(digits: string): string {
  if (!/^\d+$/.test(digits)) return digits; // hidden from whoever reads
  const argentine = /^54(9?)(11|\d{3})(\d{3,4})(\d{4})$/.exec(digits);
  if (!argentine) return `+${digits}`;
  const [, mobile, area, start, end] = argentine;
  return `+54${mobile === "9" ? " 9" : ""} ${area} ${start}-${end}`;
}
