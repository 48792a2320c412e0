const tintCount = 12;

/** One or two letters for an avatar: first and last word of a name, `@d` of a username, two digits of a number. */
export function initialsOf(name: string): string {
  const trimmed = name.trim();
  if (trimmed.startsWith("@")) return [...trimmed].slice(0, 2).join("");
  const letters = trimmed.split(/\s+/u).flatMap((word) => firstLetter(word));
  if (letters.length > 1) return `${letters[0]}${letters.at(-1)}`.toLocaleUpperCase("es");
  const digits = trimmed.replace(/\D/g, "");
  if (letters.length === 0) return digits === "" ? "?" : digits.slice(0, 2);
  return `${letters[0]}`.toLocaleUpperCase("es");
}

/** The class of the tint that always goes with this name: `tint-0` … `tint-11`. */
export function tintOf(name: string): string {
  let hash = 0x811c9dc5; // FNV-1a: short names spread evenly
  for (const char of name) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return `tint-${((hash ^ (hash >>> 16)) >>> 0) % tintCount}`;
}

// Emoji, quotes and other ornaments of display names are skipped.
function firstLetter(word: string): string[] {
  const letter = /\p{L}/u.exec(word)?.[0];
  return letter === undefined ? [] : [letter];
}
