/** The digits of a phone somebody wrote; null for whatever is none. A phone is 7 to 15 digits that begin with none of 0 (E.164), and around
 *  them only what people group digits with: a + before, spaces, dashes, dots, brackets. Letters, or an address such as
 *  `123456789012345@lid`, are nobody's phone: their digits alone would be a stranger's. */
export function readPhone(text: string): string | null {
  if (text.length > 64) return null;
  const bare = text.replaceAll(/\p{Default_Ignorable_Code_Point}/gu, "").trim(); // copied numbers come between direction marks
  if (!/^\+?[\d\p{Zs}\t\p{Pd}.()[\]]+$/u.test(bare)) return null;
  const digits = bare.replaceAll(/\D/g, "");
  return /^[1-9]\d{6,14}$/.test(digits) ? digits : null;
}
