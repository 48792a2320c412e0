import type { Player } from "../fixture/cast.ts";
import type { TestServer } from "../fixture/test-server.ts";

/** Opens a page as somebody, the way a browser does. */
export function get(server: TestServer, who: Player | null, path: string, headers: Record<string, string> = {}): Promise<Response> {
  const cookie: Record<string, string> = who ? { cookie: who.cookie } : {};
  return server.ronda.handle(
    new Request(`http://localhost${path}`, { headers: { accept: "text/html", ...cookie, ...headers } }),
    "127.0.0.1",
  );
}

/** Sends a form as somebody, from our own page. `headers` may say otherwise. */
export function post(
  server: TestServer,
  who: Player | null,
  path: string,
  form: Record<string, string> | URLSearchParams = {},
  headers: Record<string, string> = {},
): Promise<Response> {
  const own: Record<string, string> = {
    "sec-fetch-site": "same-origin",
    "content-type": "application/x-www-form-urlencoded",
    ...(who ? { cookie: who.cookie } : {}),
  };
  const request = new Request(`http://localhost${path}`, {
    method: "POST",
    body: new URLSearchParams(form).toString(),
    headers: { ...own, ...headers },
  });
  return server.ronda.handle(request, "127.0.0.1");
}

/** What htmx adds when it wants a part of a page. */
export const asPart = { "hx-request": "true", "hx-request-type": "partial" };
