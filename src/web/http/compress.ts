const bytesMin = 1_024;

/** Gzips an HTML, CSS, JavaScript or JSON answer when the browser takes it. Streams, media and small answers stay as they are. */
export async function compress(request: Request, response: Response): Promise<Response> {
  if (response.body === null || response.headers.has("content-encoding") || !isText(response.headers.get("content-type") ?? ""))
    return response;
  response.headers.append("vary", "accept-encoding");
  if (!/\bgzip\b/.test(request.headers.get("accept-encoding") ?? "")) return response;
  const body = await response.bytes();
  const { status, headers } = response;
  if (body.length < bytesMin) return new Response(body, { status, headers });
  headers.set("content-encoding", "gzip");
  return new Response(Bun.gzipSync(body, { level: 5 }), { status, headers });
}

function isText(type: string): boolean {
  return /^text\/(html|css|plain|javascript|csv)|^application\/(problem\+)?json/.test(type);
}
