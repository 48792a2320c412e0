import { transact } from "../../db/transact.ts";
import { openSession, sessionMsMax } from "../../domain/people/sessions.ts";
import { newToken, hashToken } from "../../domain/people/tokens.ts";
import { cookieName } from "./find-visit.ts";
import { isLoopbackHost } from "./client-address.ts";
import type { Web } from "./visit.ts";

/** The Set-Cookie of a fresh token: Secure and `__Host-` wherever the browser takes that, on HTTPS and on this very machine. */
export function sessionCookie(web: Web, request: Request, token: string): string {
  const isSecure = web.originOf(request).isHttps || isLoopbackHost(request.headers.get("host") ?? new URL(request.url).host);
  return cookie({ isSecure, value: token, ageSeconds: sessionMsMax / 1000 });
}

/** The Set-Cookies that make a browser forget us, whichever of the two names it kept. */
export function clearedCookies(): string[] {
  return [true, false].map((isSecure) => cookie({ isSecure, value: "", ageSeconds: 0 }));
}

/** Signs a browser in without a password, after a one-time link or the set-up; returns its Set-Cookie. */
export async function startSession(web: Web, request: Request, personId: number): Promise<string> {
  const { address } = web.originOf(request);
  const token = newToken(web.app.world.random);
  const session = { personId, tokenHash: hashToken(token), address, agent: agentOf(request) };
  await transact(web.app, { personId, address }, (work) => {
    work.record({ kind: "signed_in", personId });
    return openSession(work, session);
  });
  return sessionCookie(web, request, token);
}

/** What the browser calls itself, for the list of sessions. */
export function agentOf(request: Request): string {
  return request.headers.get("user-agent") ?? "";
}

function cookie(made: { isSecure: boolean; value: string; ageSeconds: number }): string {
  const parts = [`${cookieName(made.isSecure)}=${made.value}`, "Path=/", "HttpOnly", "SameSite=Lax", `Max-Age=${made.ageSeconds}`];
  return [...parts, ...(made.isSecure ? ["Secure"] : [])].join("; ");
}
