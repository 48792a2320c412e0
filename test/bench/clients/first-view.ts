/** What a browser with an empty cache fetches to show the inbox; bodies as they travel. */
export async function firstView(port: number, cookie: string): Promise<{ bytes: number; requests: { path: string; bytes: number }[] }> {
  const page = await fetchRaw(port, "/inbox?tab=all", cookie);
  const paths = linkedIn(page.text);
  const requests = [{ path: "/inbox?tab=all", bytes: page.bytes }];
  for (const path of paths) requests.push({ path, bytes: (await fetchRaw(port, path, cookie)).bytes });
  return { bytes: requests.reduce((sum, { bytes }) => sum + bytes, 0), requests };
}

// Styles, scripts, the manifest, the sprite that <use> names (the part after # is the same file), and of several icons the one that browsers
// prefer: the PNG is for those that draw no SVG, the large one for a home screen.
function linkedIn(page: string): string[] {
  const html = page.replace(/<link rel="apple-touch-icon"[^>]*>|<link rel="icon"[^>]*image\/png[^>]*>/g, "");
  const named = [...html.matchAll(/<(?:link|script|img|use|audio|source)\b[^>]*?\b(?:href|src)="([^"]+)"/g)].map((match) => match[1] ?? "");
  return [...new Set(named.map((path) => path.replaceAll("&amp;", "&").split("#")[0] ?? ""))].filter((path) => path.startsWith("/"));
}

/** One page or file as it travels: compressed where the server does so. */
export async function fetchRaw(
  port: number,
  path: string,
  cookie: string,
  more: Record<string, string> = {},
): Promise<{ bytes: number; text: string }> {
  const headers = { ...more, cookie, accept: "text/html", "accept-encoding": "br, gzip" };
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers, decompress: false });
  const bytes = Buffer.from(await answer.arrayBuffer());
  if (!answer.ok) throw new Error(`${path} was answered ${answer.status}`);
  const text = answer.headers.get("content-encoding") === "gzip" ? Buffer.from(Bun.gunzipSync(bytes)).toString() : bytes.toString();
  return { bytes: bytes.length, text };
}
