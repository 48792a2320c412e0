import { transact } from "../../src/db/transact.ts";
import { endpoints } from "../../src/api/api.ts";
import type { TokenScope } from "../../src/db/queries/people/api-tokens.ts";
import { createApiToken, newApiToken } from "../../src/domain/people/api-tokens.ts";
import { isRefused } from "../../src/domain/result.ts";
import { bringCast, type Cast } from "../support/fixture/cast.ts";
import { deliver, inboundText } from "../support/fixture/meta.ts";
import { type TestServer, openTestServer } from "../support/fixture/test-server.ts";

export type Name = "ana" | "beto" | "eva" | "sole" | "adela" | "victor";
/** What came back, parsed; `data` is a list's. */
export type Answered = { status: number; code: unknown; body: Body; data: Body[]; headers: Headers };
export type Body = { readonly [field: string]: Body };
type Asked = { token?: string | null; body?: unknown; text?: string; headers?: Record<string, string> };

/** A server with its cast, a token for each of them, and an API client that holds every good answer to its declared shape. */
export type Api = {
  server: TestServer;
  cast: Cast;
  tokens: Record<Name, string>;
  call(as: Name | null, method: string, path: string, asked?: Asked): Promise<Answered>;
  get(as: Name | null, path: string): Promise<Answered>;
  post(as: Name | null, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answered>;
  /** A customer writes; the answer is the case number of the latest conversation. */
  writes(body: string, phone?: string): Promise<string>;
  makeToken(who: Name, scope: TokenScope): Promise<string>;
  close(): Promise<void>;
};

/** Opens it all on a fresh, migrated database, where nothing outside answers and replies stay in the outbox; or on an office that is there. */
export async function openApi(office: Pick<Api, "server" | "cast"> | null = null): Promise<Api> {
  const server = office?.server ?? (await openTestServer());
  const cast = office?.cast ?? (await bringCast(server, null));
  const names = ["ana", "beto", "eva", "sole", "adela", "victor"] as const;
  const tokens = { ana: "", beto: "", eva: "", sole: "", adela: "", victor: "" };
  const makeToken = (who: Name, scope: TokenScope) => tokenFor(server, cast[who].id, scope);
  for (const name of names) tokens[name] = await makeToken(name, "write");
  const call: Api["call"] = (as, method, path, asked = {}) => {
    const own = as === null ? null : tokens[as];
    const token = asked.token === undefined ? own : asked.token;
    return ask(server, {
      method,
      path,
      token,
      ...(asked.text === undefined ? {} : { text: asked.text }),
      body: asked.body,
      headers: asked.headers ?? {},
    });
  };
  return {
    server,
    cast,
    tokens,
    call,
    get: (as, path) => call(as, "GET", path),
    post: (as, path, body, headers = {}) => call(as, "POST", path, { body, headers }),
    async writes(body, phone) {
      await deliver(
        server,
        inboundText(body, { ...(phone === undefined ? {} : { phone, name: `Customer ${phone}` }), at: server.clock.now() }),
      );
      const row = server.ronda.app.db.tx.raw
        .query<{ id: number }, []>("SELECT conversation_id AS id FROM message ORDER BY id DESC LIMIT 1")
        .get();
      return String(row?.id);
    },
    makeToken,
    close: () => server.close(),
  };
}

async function tokenFor(server: TestServer, personId: number, scope: TokenScope): Promise<string> {
  const { app } = server.ronda;
  const token = newApiToken(app.world.random);
  const made = await transact(app, { personId: null, address: null }, (work) =>
    createApiToken(work, "operator", { personId, name: "script", scope, token }),
  );
  if (isRefused(made)) throw new Error(made.refused);
  return token;
}

type Sent = { method: string; path: string; token: string | null; body: unknown; text?: string; headers: Record<string, string> };

async function ask(server: TestServer, asked: Sent): Promise<Answered> {
  const body = asked.text ?? (asked.body === undefined ? undefined : JSON.stringify(asked.body));
  const headers = {
    ...(asked.token === null ? {} : { authorization: `Bearer ${asked.token}` }),
    ...(body === undefined ? {} : { "content-type": "application/json" }),
    ...asked.headers,
  };
  const init = { method: asked.method, headers, ...(body === undefined ? {} : { body }) };
  const response = await server.ronda.handle(
    new Request(`http://localhost${asked.path.startsWith("/metrics") ? "" : "/api/v1"}${asked.path}`, init),
    "203.0.113.7",
  );
  const text = await response.text();
  const isJson = (response.headers.get("content-type") ?? "").includes("json");
  const parsed = isJson ? JSON.parse(text) : { text };
  if (isJson && response.status < 300) holdToShape(asked, parsed);
  return { status: response.status, code: parsed.code, body: parsed, data: parsed.data ?? [], headers: response.headers };
}

// The document promises what the handlers answer: checked on every good answer of every test.
function holdToShape({ method, path }: Sent, body: unknown): void {
  const asked = path.replace(/\?.*$/, "");
  const endpoint = endpoints.find((one) => one.method === method && new RegExp(`^${one.path.replaceAll(/:\w+/g, "[^/]+")}$`).test(asked));
  const flaw = endpoint?.answer.flaw(body, "");
  if (flaw) throw new Error(`${method} ${path} answers otherwise than declared: ${flaw.at}: expected ${flaw.want}`);
}
