/** Where the device itself posts what is shared from another app; no page asks. The server takes nothing of it, whoever it comes from. */
const sharePath = "/share";

/** Whether a request that changes something comes from our own pages. `Sec-Fetch-Site` decides where the browser sends it; else the
 *  Origin's host must be the Host's or the public address's. Nothing else in the request excuses it: pages go by the cookie alone. */
export function isSameOrigin(request: Request, publicUrl: string | null): boolean {
  if (request.method === "GET" || request.method === "HEAD") return true;
  const site = request.headers.get("sec-fetch-site");
  if (site === "none" && new URL(request.url).pathname === sharePath) return true;
  if (site !== null) return site === "same-origin";
  return isOwnHost(request.headers.get("origin"), request.headers.get("host"), publicUrl);
}

/** Whether a browser says that another site's page asks, for what is only read but goes on for hours. Who is no browser says nothing. */
export function isFromElsewhere(request: Request, publicUrl: string | null): boolean {
  const site = request.headers.get("sec-fetch-site");
  if (site !== null) return site !== "same-origin" && site !== "none";
  const origin = request.headers.get("origin");
  return origin !== null && !isOwnHost(origin, request.headers.get("host"), publicUrl);
}

function isOwnHost(origin: string | null, host: string | null, publicUrl: string | null): boolean {
  if (!origin || !URL.canParse(origin)) return false;
  const from = new URL(origin).host;
  return from === host || (publicUrl !== null && from === new URL(publicUrl).host);
}
