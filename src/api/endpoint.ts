import type { App } from "../app.ts";
import type { Viewer } from "../domain/permissions.ts";
import type { Actor } from "../db/journal.ts";
import { isRefused, type Refusal } from "../domain/result.ts";
import type { Context, Web } from "../web/http/visit.ts";
import { type Kept, readKept, readVersion } from "./preconditions.ts";
import { readBody } from "../whatsapp/read-body.ts";
import { readJson } from "./read-json.ts";
import { problem, problemOf, type Reply } from "./reply.ts";
import { fits, type Flaw, record, type Shape } from "./shape.ts";
import { type Caller, findCaller, type TokenGuard, token } from "./token.ts";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** One route, declared once: the router and the document are both made from it. Paths have their parameters as `:id`. */
export type Endpoint = {
  method: Method;
  path: string;
  summary: string;
  status: 200 | 201;
  query: Shape<unknown> | null;
  body: Shape<unknown> | null;
  /** Whether `If-Match: version` is looked at. */
  isVersioned: boolean;
  /** The body is a form with a file in it; left out: JSON. */
  isUpload?: true;
  answer: Shape<unknown>;
  /** The media type of its body, when that is a file. */
  takesFile?: string;
  guard(tokens: TokenGuard): ReturnType<typeof token>;
};

/** What every handler is given. */
export type Call = { app: App; web: Web; viewer: Viewer; by: Actor; id: string | undefined; request: Request };
/** What one that changes things is given as well. */
export type WriteCall = Call & { version: number | null; kept: Kept | null };

type Answer = Reply | Refusal;

export const noQuery = record({});
export const noBody = record({});

type Reading<Query> = {
  summary: string;
  query: Shape<Query>;
  answer: Shape<unknown>;
  run(call: Call, query: Query): Answer | Response | Promise<Answer>;
};
type Writing<Body> = {
  summary: string;
  status: 200 | 201;
  body: Shape<Body>;
  answer: Shape<unknown>;
  isVersioned?: boolean;
  run(call: WriteCall, body: Body): Promise<Answer>;
};

type Taking<Query> = {
  summary: string;
  /** The media type of the file, for the document. */
  takesFile: string;
  query: Shape<Query>;
  answer: Shape<unknown>;
  run(call: Call, query: Query, bytes: Uint8Array): Promise<Answer>;
};

const fileBytesMax = 8 * 1024 * 1024;
const fileMsMax = 60_000;

/** A GET. Parameters it does not know are ignored, empty ones count as left out. */
export function reading<Query>(path: string, route: Reading<Query>): Endpoint {
  const { query, run } = route;
  const guard = (tokens: TokenGuard) =>
    token(tokens, "read", (caller, context) => {
      const asked = queryOf(context.request, query);
      if (!fits(query, asked)) return flawed(query.flaw(asked, ""), "bad_parameter");
      const done = run(callOf(tokens.web, caller, context), asked);
      if (done instanceof Response) return done;
      return done instanceof Promise ? done.then(settle) : settle(done);
    });
  return { method: "GET", path, ...route, status: 200, body: null, isVersioned: false, guard };
}

/** Whatever changes something. A field it does not know is refused. */
export function writing<Body>(method: Exclude<Method, "GET">, path: string, route: Writing<Body>): Endpoint {
  const { body, run } = route;
  const guard = (tokens: TokenGuard) =>
    token(tokens, "write", async (caller, context) => {
      const { app } = tokens.web;
      const read = await readJson(context.request, app.world.clock);
      if ("status" in read) return read;
      if (!fits(body, read.value)) return flawed(body.flaw(read.value, ""), "bad_body");
      const version = route.isVersioned ? readVersion(context.request) : null;
      if (version === undefined) return problem("bad_version");
      const kept = method === "POST" ? readKept(context.request, read.hash, app.world.random) : null;
      if (kept === undefined) return problem("bad_idempotency_key");
      return settle(await run({ ...callOf(tokens.web, caller, context), version, kept }, read.value));
    });
  return { method, path, ...route, isVersioned: route.isVersioned ?? false, query: null, guard };
}

/** What an upload's handler is given: `isStillIn` asks once more who it is, for an upload takes its time. */
export type UploadCall = Call & { isStillIn(): Caller | Reply };

type Uploading = { summary: string; body: Shape<unknown>; answer: Shape<unknown>; run(call: UploadCall): Promise<Answer> };

/** A POST whose body is a file: its handler reads it as it comes. */
export function uploading(path: string, route: Uploading): Endpoint {
  const guard = (tokens: TokenGuard) =>
    token(tokens, "write", async (caller, context) => {
      const isStillIn = () => findCaller(tokens, context.request, "write");
      return settle(await route.run({ ...callOf(tokens.web, caller, context), isStillIn }));
    });
  return { method: "POST", path, ...route, status: 201, query: null, isVersioned: false, isUpload: true, guard };
}

/** The same for a body that is a file: its bytes, whatever they say they are. */
export function taking<Query>(path: string, route: Taking<Query>): Endpoint {
  const { query, run } = route;
  const guard = (tokens: TokenGuard) =>
    token(tokens, "write", async (caller, context) => {
      const asked = queryOf(context.request, query);
      if (!fits(query, asked)) return flawed(query.flaw(asked, ""), "bad_parameter");
      const body = await readBody(context.request, { bytesMax: fileBytesMax, msMax: fileMsMax, clock: tokens.web.app.world.clock });
      if (typeof body === "string") return problem(body === "too_slow" ? "too_slow" : "body_too_large");
      return settle(await run(callOf(tokens.web, caller, context), asked, body.bytes));
    });
  return { method: "POST", path, ...route, status: 200, body: null, isVersioned: false, guard };
}

function callOf(web: Web, caller: { viewer: Viewer; by: Actor }, { request, params }: Context): Call {
  return { app: web.app, web, viewer: caller.viewer, by: caller.by, id: params?.["id"], request };
}

function settle(answer: Answer): Reply {
  return isRefused(answer) ? problemOf(answer) : answer;
}

function queryOf(request: Request, shape: Shape<unknown>): Record<string, string> {
  const known = shape.schema["properties"];
  const names = typeof known === "object" && known !== null ? Object.keys(known) : [];
  const given = [...new URL(request.url).searchParams].filter(([name, value]) => names.includes(name) && value !== "");
  return Object.fromEntries(given);
}

// A limit and a cursor have codes of their own, for scripts that page.
function flawed(flaw: Flaw | null, code: "bad_parameter" | "bad_body"): Reply {
  const { at, want, isUnknown } = flaw ?? { at: "", want: "something else" };
  if (code === "bad_parameter" && at === "limit") return problem("bad_limit");
  return problem(isUnknown ? "unknown_field" : code, { field: at }, `${at === "" ? "The body" : at}: expected ${want}.`);
}
