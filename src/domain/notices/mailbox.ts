/** What may stand for a mailbox: one @, no spaces, nothing that ends a header or an address early. */
export function isMailbox(text: string): boolean {
  return /^[^\s\p{Cc}@<>"',;:\\()[\]]{1,64}@[^\s\p{Cc}@<>"',;:\\()[\]]{1,253}$/u.test(text);
}
