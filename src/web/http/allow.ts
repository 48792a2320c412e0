import type { App } from "../../app.ts";
import { mayEnter } from "../../domain/abilities.ts";
import { mayAdminister } from "../../domain/permissions.ts";
import { findVisit } from "./find-visit.ts";
import { notFoundPage } from "./not-found.tsx";
import { seeOther } from "./answers.ts";
import type { Context, Visit, Web } from "./visit.ts";

/** Who may come in. A route without one of these stops the boot. */
export type Policy = "public" | "token" | "signed_in" | "supervise" | "administer" | "test_phone";

type Answer = Response | Promise<Response>;
type Guarded = ((context: Context) => Promise<Response>) & { policy: Policy };

/** A handler for people who are signed in and may: others get the sign-in page, 401 for parts and streams, or a page that is not there. */
export function allow(web: Web, policy: Exclude<Policy, "public" | "token">, handler: (visit: Visit, context: Context) => Answer): Guarded {
  const guarded = async (context: Context) => {
    const visit = findVisit(web, context.request);
    if (!visit) return signInFirst(context.request);
    if (!isAllowed(web.app, policy, visit)) return notFoundPage(web, visit);
    return handler(visit, context);
  };
  return Object.assign(guarded, { policy });
}

/** A handler for everybody. */
export function open(handler: (context: Context) => Answer): Guarded {
  return Object.assign(async (context: Context) => handler(context), { policy: "public" as const });
}

function isAllowed(app: App, policy: Exclude<Policy, "public" | "token">, visit: Visit): boolean {
  if (policy === "supervise" || policy === "administer") return mayEnter(visit.viewer, policy);
  if (policy === "test_phone") return app.isDemo || mayAdminister(visit.viewer);
  return true;
}

// A redirect would be swapped into a part or loop a stream: those hear 401 and reload.
function signInFirst(request: Request): Response {
  const isWholePage =
    request.method === "GET" && !request.headers.has("hx-request") && (request.headers.get("accept") ?? "").includes("text/html");
  if (!isWholePage)
    return new Response("sign in first", {
      status: 401,
      headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
    });
  const url = new URL(request.url);
  return seeOther(url.pathname === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(url.pathname + url.search)}`);
}

/** Stops the boot when a route says not who may come in. */
export function assertPolicies(routes: readonly { method: string; path: string; handler: unknown }[]): void {
  for (const route of routes) {
    if (typeof route.handler !== "function" || !("policy" in route.handler))
      throw new Error(`bug: ${route.method} ${route.path} has no policy`);
  }
}
