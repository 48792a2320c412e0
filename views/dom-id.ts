export type DomKind =
  | "conversation" // a row of the list
  | "messages" // the log of an open conversation
  | "message"
  | "earlier" // the link to earlier messages
  | "header"
  | "composer"
  | "panel"
  | "case"; // a separator between cases

/** The id of the element that shows a thing: what patches aim at. `conversation-42`. */
export function domId(kind: DomKind, id: number): string {
  return `${kind}-${id}`;
}
