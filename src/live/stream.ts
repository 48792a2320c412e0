import { Elysia } from "elysia";
import { allow } from "../web/http/allow.ts";
import { isFromElsewhere } from "../web/http/same-origin.ts";
import { idOf, type Web } from "../web/http/visit.ts";
import type { Hub } from "./hub.ts";

/** The stream of a page: what it shows stays true. `after` is where the page was rendered; a reconnect's Last-Event-ID wins. Beside it each
 *  browser has one that goes on while its pages are hidden, and brings alerts alone. */
export function stream(web: Web, hub: Hub) {
  return new Elysia().get("/live", listen(web, hub, false)).get("/alerts/live", listen(web, hub, true));
}

function listen(web: Web, hub: Hub, isEar: boolean) {
  return allow(web, "signed_in", (visit, { request, query }) => {
    if (isFromElsewhere(request, web.app.config.publicUrl)) return new Response("another site's page", { status: 403 });
    const watcher = { viewer: visit.viewer, sessionId: visit.sessionId, language: visit.language, openId: idOf(query.open), isEar };
    const body = hub.open(watcher, request.headers.get("last-event-id") || query.after || null);
    if (!body) return new Response("too many open pages", { status: 503, headers: { "retry-after": "10" } });
    return new Response(body, {
      headers: { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-store", "x-accel-buffering": "no" },
    });
  });
}
