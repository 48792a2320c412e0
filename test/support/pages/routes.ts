import { Elysia } from "elysia";
import { loadAssets } from "../../../src/assets.ts";
import { api } from "../../../src/api/api.ts";
import { metrics } from "../../../src/api/metrics.ts";
import { phoneStream } from "../../../src/live/phone-stream.tsx";
import { together } from "../../../src/live/together.tsx";
import { stream } from "../../../src/live/stream.ts";
import { pages } from "../../../src/web/pages.ts";
import type { TestServer } from "../fixture/test-server.ts";

/** One way in, as the router knows it. */
export type Route = { method: string; path: string; policy: string };

type Door = { routes: readonly { method: string; path: string; handler: unknown }[] };

/** Every way into a server but the webhook and the static files, which stand beside the router: pages, parts, streams, metrics, API. */
export function routesOf(server: TestServer): Route[] {
  const { app, hub } = server.ronda;
  const web = { app, assets: loadAssets().urls, originOf: () => ({ address: "127.0.0.1", isHttps: false }) };
  const doors: readonly Door[] = [
    new Elysia().use(pages(web)),
    stream(web, hub),
    together(web, hub),
    phoneStream(web),
    metrics(web, { streams: () => 0, followers: () => [] }),
    api(web),
  ];
  return doors
    .flatMap(({ routes }) => routes.map(({ method, path, handler }) => ({ method, path, handler })))
    .map(({ method, path, handler }) => {
      if (typeof handler !== "function" || !("policy" in handler)) throw new Error(`${method} ${path} has no policy`);
      return { method, path, policy: String(handler.policy) };
    });
}

/** An address of this route: every parameter filled with `id`, a catch-all with something nobody serves. */
export function addressOf(route: Pick<Route, "path">, id: string | number = 1): string {
  return route.path.replace(/:\w+/g, String(id)).replace(/\*$/, "nowhere");
}

/** Sends anything to a server, as a browser's `peer`. */
export function send(
  server: TestServer,
  method: string,
  path: string,
  asked: { headers?: HeadersInit; body?: BodyInit; peer?: string } = {},
) {
  const { headers = {}, body, peer = "127.0.0.1" } = asked;
  const init = { method, headers, ...(body === undefined || method === "GET" || method === "HEAD" ? {} : { body }) };
  return server.ronda.handle(new Request(`http://localhost${path}`, init), peer);
}
