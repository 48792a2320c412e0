import type { Rate } from "../web/http/rate-limit.ts";
import { StorageError } from "../db/committer.ts";
import type { Actor } from "../db/journal.ts";
import type { TokenScope } from "../db/queries/people/api-tokens.ts";
import { findTokenBearer } from "../domain/people/api-tokens.ts";
import type { Viewer } from "../domain/permissions.ts";
import type { Context, Web } from "../web/http/visit.ts";
import { problem, type Reply, respond } from "./reply.ts";

/** What one token may ask. */
export const tokenRate: Rate = { burst: 600, perSecond: 200 };

/** Somebody's script that asks for something. */
export type Caller = { viewer: Viewer; by: Actor; scope: TokenScope };

/** The server and its limit of requests per token. */
export type TokenGuard = { web: Web; mayPass(tokenId: number): boolean };

type Handler = (caller: Caller, context: Context) => Reply | Response | Promise<Reply>;

/** A handler for who carries a token that reaches far enough. It acts as its person, who is looked up anew for every request. */
export function token(tokens: TokenGuard, scope: TokenScope, handler: Handler) {
  const guarded = (context: Context) =>
    answer(tokens.web, () => {
      const caller = findCaller(tokens, context.request, scope);
      return "status" in caller ? caller : handler(caller, context);
    });
  return Object.assign(guarded, { policy: "token" as const });
}

/** A handler that looks for itself at who asks, if it matters at all. */
export function answering<P extends "public" | "token">(web: Web, policy: P, handler: (context: Context) => Reply | Response) {
  return Object.assign((context: Context) => answer(web, () => handler(context)), { policy });
}

/** The bearer of a request, or why not. Reading and writing share one bucket. */
export function findCaller(tokens: TokenGuard, request: Request, scope: TokenScope): Caller | Reply {
  const [, carried] = /^bearer +(\S+) *$/i.exec(request.headers.get("authorization") ?? "") ?? [];
  if (carried === undefined) return problem("no_token");
  const found = findTokenBearer(tokens.web.app.db.tx, carried);
  if (!found) return problem("bad_token");
  if (!tokens.mayPass(found.tokenId)) return problem("too_many_requests");
  if (scope === "write" && found.scope === "read") return problem("read_only_token");
  return {
    viewer: found.viewer,
    scope: found.scope,
    by: { personId: found.viewer.personId, address: tokens.web.originOf(request).address },
  };
}

// The top level of the API: a bug is written down and told without its words.
async function answer({ app }: Web, work: () => Reply | Response | Promise<Reply>): Promise<Response> {
  try {
    const done = await work();
    return done instanceof Response ? done : respond(done);
  } catch (error) {
    if (error instanceof StorageError) return respond(problem("storage_unavailable"));
    app.log("error", "request_broke", { error: error instanceof Error ? error.message : "unknown" });
    return respond(problem("internal_error"));
  }
}
