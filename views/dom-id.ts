export type DomKind =
  | "conversation" // a row of the list
  | "messages" // the log of an open conversation
  | "message"
  | "earlier" // the link to earlier messages
  | "later" // the links to later ones, where there is a gap before the newest
  | "header"
  | "composer"
  | "reply" // its form: without an id of its own a patch would take one box, with what stands in it, for the other
  | "note"
  | "panel"
  | "facts" // labels, priority, language, who is responsible
  | "pinned" // the note of a transfer, and those a supervisor pinned
  | "onlookers" // who else has it open
  | "contact-name"
  | "contact-value" // one field of a contact, by the field
  | "contact-notes"
  | "case"; // a separator between conversations

/** The id of the element that shows a thing: what patches aim at. `conversation-42`. */
export function domId(kind: DomKind, id: number): string {
  return `${kind}-${id}`;
}
