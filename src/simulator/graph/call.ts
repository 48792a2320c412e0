import type { SimToken } from "../accounts.ts";
import { isRecord, type JsonRecord, parseRecord } from "../read.ts";
import type { SimState } from "../state.ts";

/** One request to Graph, taken apart. */
export type Call = {
  state: SimState;
  method: string;
  /** What follows the version: `["309817264500112", "messages"]`. */
  path: readonly string[];
  /** `v26.0`, or null when the address has none. */
  version: string | null;
  /** Address up to the version, where media links start too. */
  origin: string;
  query: URLSearchParams;
  /** Parameters of the query, the form or the JSON body together; Graph does not care where they stand. */
  params: JsonRecord;
  form: FormData | null;
  bytes: Uint8Array | null;
  /** The bearer token as it came; null when there is none. */
  bearer: string | null;
  headers: Headers;
};

/** A call whose token is known to be good. */
export type AuthorizedCall = Call & { token: SimToken };

/** Reads a request: address, token, parameters. Anything before `/vNN.0/` in the path is tolerated. */
export async function readCall(state: SimState, request: Request): Promise<Call> {
  const url = new URL(request.url);
  const segments = url.pathname.split("/").filter((segment) => segment !== "");
  const at = segments.findIndex((segment) => /^v\d+\.\d+$/.test(segment));
  const body = await readBody(request);
  const before = at < 0 ? [] : segments.slice(0, at);
  return {
    state,
    method: request.method,
    path: segments.slice(at + 1).map(decodeURIComponent),
    version: segments[at] ?? null,
    origin: [url.origin, ...before].join("/"),
    query: url.searchParams,
    params: { ...Object.fromEntries(url.searchParams), ...body.params },
    form: body.form,
    bytes: body.bytes,
    bearer: bearerOf(request, url),
    headers: request.headers,
  };
}

type Body = { params: JsonRecord; form: FormData | null; bytes: Uint8Array | null };

async function readBody(request: Request): Promise<Body> {
  const nothing: Body = { params: {}, form: null, bytes: null };
  if (request.method === "GET" || request.method === "HEAD") return nothing;
  const type = request.headers.get("content-type") ?? "";
  if (type.startsWith("multipart/form-data")) return { ...nothing, form: await request.formData() };
  if (type.startsWith("application/x-www-form-urlencoded"))
    return { ...nothing, params: Object.fromEntries(new URLSearchParams(await request.text())) };
  const bytes = new Uint8Array(await request.arrayBuffer());
  const json = type.startsWith("application/json") ? parseRecord(new TextDecoder().decode(bytes)) : null;
  return isRecord(json) ? { ...nothing, params: json } : { ...nothing, bytes };
}

function bearerOf(request: Request, url: URL): string | null {
  const header = request.headers.get("authorization") ?? "";
  const [, token] = /^(?:Bearer|OAuth)\s+(\S+)$/i.exec(header) ?? [];
  return token ?? url.searchParams.get("access_token");
}
