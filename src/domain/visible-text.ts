// What Unicode itself says shows nothing: spaces, what fonts leave out by default (joiners, fillers such as U+3164, tags, selectors),
// controls, half characters, and what is no character. Beside these stand the few signs whose only drawing is a blank, for which there
// is no property: the braille cell without dots, the null notehead, the marks of annotations and the place of an embedded object.
const shown = /[^\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u2800\ufff9-\ufffc\u{1d159}]/u;

/** Whether a reader would see anything of this text. Emoji, flags, lone combining marks and every script count as seen; what only joins,
 *  fills or turns them does not. */
export function isSeen(text: string): boolean {
  return shown.test(text);
}
