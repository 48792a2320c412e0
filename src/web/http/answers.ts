/** A whole page. */
export function page(html: string | Promise<string>, status = 200): Response {
  return new Response(String(html), {
    status,
    headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store", vary: "HX-Request-Type" },
  });
}

/** Named partials for htmx, one after the other. */
export function partial(...parts: readonly (string | Promise<string>)[]): Response {
  return new Response(parts.map(String).join("\n"), {
    headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store", vary: "HX-Request-Type" },
  });
}

/** After a form without script: look at `path` next. Only our own paths. */
export function seeOther(path: string, cookie?: string): Response {
  const headers = new Headers({ location: isOwnPath(path) ? path : "/inbox", "cache-control": "no-store" });
  if (cookie) headers.append("set-cookie", cookie);
  return new Response(null, { status: 303, headers });
}

/** Whether `next=` may be followed: a path of ours, not another host in disguise. */
export function isOwnPath(path: string): boolean {
  return /^\/(?![/\\])[\x21-\x7e]*$/.test(path) && !path.includes("\\");
}

/** Nothing to say: htmx swaps nothing on 204. */
export function nothing(): Response {
  return new Response(null, { status: 204, headers: { "cache-control": "no-store" } });
}

/** What the box holds was sent already: the browser empties it. (205 is HTTP's word for that.) */
export function emptyTheBox(): Response {
  return new Response(null, { status: 205, headers: { "cache-control": "no-store" } });
}
