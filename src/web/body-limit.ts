/** The largest body a page's form may announce, in bytes; longer than any form of ours can be filled in. */
const formBytesMax = 1024 * 1024;

/** Whether a form announces more than it may bring, so that nothing of it is read. A test phone's files may be as large as WhatsApp's;
 *  what comes without a length is cut off by the server at its own limit. */
export function isTooLarge(request: Request, pathname: string): boolean {
  if (pathname === "/test-phone/messages") return false;
  return Number(request.headers.get("content-length") ?? 0) > formBytesMax;
}
