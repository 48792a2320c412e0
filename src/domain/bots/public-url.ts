/** Whether an address can be called at all: https with a host and without a password. Which hosts may be called is the guard's to know. */
export function isPublicUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, hostname } = new URL(text);
  return protocol === "https:" && username === "" && password === "" && hostname !== "";
}
