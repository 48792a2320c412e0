import type { App } from "../../app.ts";
import type { Visit } from "../http/visit.ts";

/** Our address as others reach it: the public one, else the one this browser used. */
export function publicAddress(app: App, visit: Visit, request: Request): string {
  if (app.config.publicUrl !== null) return app.config.publicUrl;
  const host = request.headers.get("host") ?? new URL(request.url).host;
  return `${visit.origin.isHttps ? "https" : "http"}://${host}`;
}

/** The page on which somebody sets a password with a one-time token. */
export function passwordLinkUrl(app: App, visit: Visit, request: Request, token: string): string {
  return `${publicAddress(app, visit, request)}/join/${token}`;
}
