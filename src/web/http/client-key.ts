/** A key that a client chose for one press or call, if it is one that we take: 1 to 255 visible characters. Else "", as if left out. */
export function clientKey(given: string): string {
  return /^[\x21-\x7e]{1,255}$/.test(given) ? given : "";
}

/** The outbox's token for a key: a key counts once for each conversation, the outbox keeps one per person. "" asks for a fresh one. */
export function tokenOfKey(given: string, conversationId: number): string {
  const key = clientKey(given);
  return key === "" ? "" : `${key} ${conversationId}`;
}
