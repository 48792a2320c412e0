import { findSession, isTouchDue, touchSession } from "../../domain/people/sessions.ts";
import { hashToken, isTokenShaped } from "../../domain/people/tokens.ts";
import { transact } from "../../db/transact.ts";
import { comesBack, giveBackPresence } from "../../domain/routing/presence.ts";
import type { App } from "../../app.ts";
import type { Actor } from "../../db/journal.ts";
import type { PersonRow } from "../../db/queries/people/people.ts";
import type { Visit, Web } from "./visit.ts";

/** Where one tab of each browser says every half minute that it is there. */
export const beatPath = "/presence/beat";

/** The name of our cookie: the `__Host-` one wherever browsers allow Secure, else a plain one. */
export function cookieName(isSecure: boolean): string {
  return isSecure ? "__Host-ronda" : "ronda";
}

/** Who is behind a request's cookie; null when nobody, or no longer. A visit keeps its session alive, written at most once a minute. */
export function findVisit(web: Web, request: Request): Visit | null {
  const { app } = web;
  const token = readToken(request, web.originOf(request).isHttps);
  if (token === null || !isTokenShaped(token)) return null;
  const now = app.world.clock.now();
  const found = findSession(app.db.tx, hashToken(token), now);
  if (!found) return null;
  const origin = web.originOf(request);
  const by = { personId: found.person.id, address: origin.address };
  const { pathname } = new URL(request.url);
  // A tab left open is no use: its beats keep nobody signed in.
  if (pathname !== beatPath && isTouchDue(found, now)) {
    transact(app, by, (work) => touchSession(work, found.sessionId)).catch((error: unknown) =>
      app.log("warn", "session_not_touched", { error: String(error) }),
    );
  }
  if (!pathname.endsWith("/live")) noteLife(app, found.person, by);
  return {
    person: found.person,
    viewer: found.viewer,
    sessionId: found.sessionId,
    language: found.person.language,
    by,
    origin,
    isPartial: isPartial(request),
  };
}

// Every request of a browser tells that it is there, but a stream: it may stay open, or be opened again, with nobody behind it.
function noteLife(app: App, person: PersonRow, by: Actor): void {
  const now = app.world.clock.now();
  app.heartbeats.heard(person.id, now);
  if (!comesBack(person, now)) return;
  transact(app, by, (work) => giveBackPresence(work, person.id)).catch((error: unknown) =>
    app.log("warn", "presence_not_given_back", { error: String(error) }),
  );
}

/** The token of our cookie. Over HTTPS only the `__Host-` name counts: a neighbouring subdomain could plant the other. */
export function readToken(request: Request, isHttps: boolean): string | null {
  const cookies = (request.headers.get("cookie") ?? "").split(/;\s*/);
  for (const name of isHttps ? [cookieName(true)] : [cookieName(true), cookieName(false)]) {
    const found = cookies.find((one) => one.startsWith(`${name}=`));
    if (found) return found.slice(name.length + 1);
  }
  return null;
}

function isPartial(request: Request): boolean {
  return request.headers.get("hx-request-type") === "partial";
}
