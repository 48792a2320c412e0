const charactersMax = 120;
// Line ends, and what shows nothing or turns the direction of the words around it: a name "\u202egnp.exe" would read "exe.png".
const lineEnds = /[\t-\r\u0085\u2028\u2029]+/g;
const unseen = /[\p{Cc}\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu;

// What domain/visible-text.ts calls seen; a test holds the two to each other.
const seen = /[^\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u2800\ufff9-\ufffc\u{1d159}]/u;

/** The name of a person or a file as others may see it: one line without control and direction marks, at most 120 characters. The
 *  original stays where it is kept. "": nothing that can be seen was left. */
export function shownName(name: string): string {
  const line = name
    .slice(0, charactersMax * 8)
    .replaceAll(lineEnds, " ")
    .replaceAll(unseen, "")
    .trim();
  if (!seen.test(line)) return "";
  const characters = [...line];
  return characters.length <= charactersMax ? line : `${characters.slice(0, charactersMax - 1).join("")}…`;
}
