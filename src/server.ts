import { Elysia } from "elysia";
import type { App } from "./app.ts";
import { isAssetPath, loadAssets } from "./assets.ts";
import { api } from "./api/api.ts";
import { metrics } from "./api/metrics.ts";
import { findLastEventId, listKindsAfter } from "./db/journal.ts";
import { Hub } from "./live/hub.ts";
import { phoneStream } from "./live/phone-stream.tsx";
import { together } from "./live/together.tsx";
import { stream } from "./live/stream.ts";
import { ReaderPool } from "./db/reader/pool.ts";
import { startReaderThread } from "./reader-thread.ts";
import { checkSoon, turnReadOnly } from "./read-only.ts";
import { hostInUrl, reachable } from "./domain/address.ts";
import { dataVersion } from "./db/queries/system/data-version.ts";
import { settleClock } from "./jobs/clock-set.ts";
import { followWebhooks } from "./api/webhooks/follow-webhooks.ts";
import { allFollowers } from "./jobs/followers/all.ts";
import type { Follower } from "./jobs/followers/follower.ts";
import { Followers } from "./jobs/followers/followers.ts";
import { Worker } from "./jobs/worker.ts";
import { assertPolicies } from "./web/http/allow.ts";
import { clientAddress, isHttps } from "./web/http/client-address.ts";
import { compress } from "./web/http/compress.ts";
import { withCountedBody } from "./web/http/counted-body.ts";
import { findVisit } from "./web/http/find-visit.ts";
import { withSecurity } from "./web/http/headers.ts";
import { answerBroken } from "./web/http/on-error.tsx";
import { pages } from "./web/pages.ts";
import { isSameOrigin } from "./web/http/same-origin.ts";
import type { Origin, Web } from "./web/http/visit.ts";
import { createTestPhone } from "./simulator/test-phone.ts";
import { createBodyMemory } from "./whatsapp/body-memory.ts";
import { createWebhook, type Webhook } from "./whatsapp/webhook.ts";

/** A server with its routes: `handle` answers any request, `start` begins the work that is due, `stop` ends both. */
export type Ronda = {
  app: App;
  hub: Hub;
  webhook: Webhook;
  /** Reads what is new in the journal and does what is due: after every commit, ours or a command's. */
  look(): void;
  handle(request: Request, peer: string | null): Promise<Response>;
  start(): Promise<void>;
  /** Ends streams, answers 503 from now on, and gives what is on its way five seconds to end. */
  stop(): Promise<void>;
};

const pollMs = 200;
/** How long a stop may take in all; a supervisor's patience is usually ten seconds. */
const drainMs = 5_000;
const newsMax = 1_000;
const webhookPath = "/webhooks/whatsapp";
/** Forms that bring a file of a few megabytes, or long words in four languages, counted like any other. */
const longFormPaths = /^\/(test-phone\/messages|contacts\/import|quick-replies(\/import|\/\d+)?|admin\/templates\/preview)$/;
const uploadPaths = /^\/((conversations|quick-replies)\/\d+\/)?files$|^\/share$|^\/admin\/templates(\/\d+)?$/;
/** Bytes of forms held at once while they come in. */
const heldBytesMax = 32 * 1024 * 1024;

// One of them says what the API would, which the room of the jobs does not know.
const everyFollower: readonly Follower[] = [...allFollowers, followWebhooks];

/** Wires web, api, webhook, stream, followers and worker over an app. Throws when a route has no policy. */
export function createRonda(app: App, { followers: following = everyFollower }: { followers?: readonly Follower[] } = {}): Ronda {
  const assets = loadAssets();
  const origins = new WeakMap<Request, Origin>();
  const web: Web = { app, assets: assets.urls, originOf: (request) => origins.get(request) ?? { address: "unknown", isHttps: false } };
  const hub = new Hub(app, assets.urls);
  const worker = new Worker(app);
  const followers = new Followers(app, following);
  const webhook = createWebhook(app);
  const elysia = routes(web, hub, followers);
  const bound = limitBody(web, origins);
  const inner = async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url);
    if (pathname === webhookPath) return webhook.handle(request, origins.get(request)?.address ?? "unknown");
    if (isAssetPath(pathname)) return assets.serve(pathname, request) ?? new Response("not found", { status: 404 });
    // The API looks at no cookie: without a token it answers 401 by itself.
    if (!pathname.startsWith("/api/v1/") && !isSameOrigin(request, app.config.publicUrl))
      return new Response("forbidden: this did not come from Ronda's own pages", { status: 403 });
    return bound(request, async (whole) => compress(request, await elysia.fetch(whole)));
  };
  const answer = async (request: Request, peer: string | null): Promise<Response> => {
    origins.set(request, { address: clientAddress(request, peer, app.config.proxies), isHttps: isHttps(request, peer, app.config) });
    if (app.isClosing) return withSecurity(new Response("closing", { status: 503, headers: { connection: "close", "retry-after": "5" } }));
    return withSecurity(await inner(request));
  };
  const look = lookAtJournal(app, webhook, () => {
    hub.follow();
    worker.wake();
    followers.wake();
  });
  app.db.committer.afterCommit = look;
  return {
    app,
    hub,
    look,
    webhook,
    handle: (request, peer) => (request.method === "HEAD" ? headOf(answer, request, peer) : answer(request, peer)),
    async start() {
      await settleClock(app);
      await worker.start();
      await followers.start();
    },
    async stop() {
      app.isClosing = true;
      app.reader.stop();
      hub.close();
      await Promise.all([worker.stop(drainMs), followers.stop(drainMs)]);
      await app.db.committer.idle();
    },
  };
}

// What is new in the journal is told to who keeps things in memory, then to everybody who follows.
function lookAtJournal(app: App, webhook: Webhook, wake: () => void): () => void {
  let seen = findLastEventId(app.db.tx);
  return () => {
    const news = listKindsAfter(app.db.tx, seen, newsMax);
    seen = news.at(-1)?.id ?? seen;
    if (news.length === newsMax || news.some((one) => one.kind === "number_saved")) webhook.forget();
    wake();
  };
}

// Everything that has routes, under one handler of what breaks.
function routes(web: Web, hub: Hub, followers: Followers) {
  const elysia = new Elysia({ aot: false })
    .onError((broken) => answerBroken(web, broken))
    .use(pages(web))
    .use(stream(web, hub))
    .use(together(web, hub))
    .use(phoneStream(web))
    .use(api(web))
    .use(metrics(web, { streams: () => hub.size, followers: () => followers.gauges() }));
  assertPolicies(elysia.routes);
  return elysia;
}

type Answer = (request: Request) => Promise<Response>;

// Forms come in whole and counted before anything parses them. The API, and what takes files, read and count for themselves, once they know
// who asks.
function limitBody(web: Web, origins: WeakMap<Request, Origin>): (request: Request, answer: Answer) => Promise<Response> {
  const room = createBodyMemory(heldBytesMax);
  return (request, answer) => {
    const { pathname } = new URL(request.url);
    if (request.body === null || pathname.startsWith("/api/v1/") || uploadPaths.test(pathname)) return answer(request);
    const origin = web.originOf(request);
    const maySend = longFormPaths.test(pathname) && findVisit(web, request) !== null;
    return withCountedBody(request, { clock: web.app.world.clock, address: origin.address, room, maySend }, (whole) => {
      origins.set(whole, origin);
      return answer(whole);
    });
  };
}

// What a GET would answer, without its body.
async function headOf(answer: Ronda["handle"], request: Request, peer: string | null): Promise<Response> {
  const whole = await answer(new Request(request, { method: "GET" }), peer);
  await whole.body?.cancel();
  return new Response(null, { status: whole.status, headers: whole.headers });
}

// Commits of commands on the same folder are noticed by the data version, which only they move.
function followOthers(app: App, look: () => void): { stop(): void } {
  let seen = dataVersion(app.db.tx);
  let cancel = () => {};
  const poll = () => {
    cancel = app.world.clock.after(pollMs, () => {
      const now = dataVersion(app.db.tx);
      if (now !== seen) look();
      seen = now;
      poll();
    });
  };
  poll();
  return { stop: () => cancel() };
}

function peerOf(server: Bun.Server<undefined>, request: Request): string | null {
  return server.requestIP(request)?.address ?? null;
}

/** Listens, answers, and on `stop` lets requests in flight and the current commit finish. */
export async function startServer(app: App): Promise<{ url: string; stop(): Promise<void>; ronda: Ronda }> {
  const ronda = createRonda(app);
  const server: Bun.Server<undefined> = Bun.serve({
    hostname: app.config.host,
    port: app.config.port,
    idleTimeout: 60,
    // Whoever reads a body counts it, and refuses in words; what nobody reads never comes in.
    maxRequestBodySize: 4 * 1024 ** 3,
    // Straight to the webhook: nothing that pages need stands in its way.
    routes: {
      [webhookPath]: (request, self) => ronda.webhook.handle(request, clientAddress(request, peerOf(self, request), app.config.proxies)),
    },
    fetch: (request, self) => ronda.handle(request, peerOf(self, request)),
    error: (error) => {
      app.log("error", "request_broke", { error: error.message });
      return withSecurity(new Response("something broke here; it was written down", { status: 500 }));
    },
  });
  app.reader = new ReaderPool({ path: app.db.tx.raw.filename, clock: app.world.clock, start: startReaderThread });
  app.db.committer.onDamaged = (error) => turnReadOnly(app, ronda.hub, error.message);
  app.testPhone = createTestPhone(app, () => `http://${hostInUrl(reachable(app.config.host))}:${server.port}`);
  await app.testPhone.start();
  await ronda.start().catch((error: unknown) => {
    if (!app.damage) throw error; // damaged, it can still be read
  });
  const others = followOthers(app, ronda.look);
  checkSoon(app, ronda.hub);
  const stop = async () => {
    const giveUp = Bun.sleep(drainMs);
    others.stop();
    // First nobody new, then what is on its way: requests, replies and jobs share the one drain.
    const ended = ronda.stop();
    const answered = server.stop();
    await ended;
    await app.testPhone?.stop(); // it is the Graph of test phones: their replies are under way to it until here
    await Promise.race([answered, giveUp]);
    await server.stop(true);
    await app.db.committer.idle();
  };
  return { url: app.config.publicUrl ?? `http://${hostInUrl(server.hostname ?? app.config.host)}:${server.port}`, stop, ronda };
}
