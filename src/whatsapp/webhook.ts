import type { App } from "../app.ts";
import { StorageError } from "../db/committer.ts";
import { listActiveSecrets, listNumbers, setLastWebhook } from "../db/queries/system/numbers.ts";
import { nobody, transact } from "../db/transact.ts";
import type { InboundItem } from "../domain/conversation/inbound.ts";
import { drawFreshIds } from "../domain/receiving/fresh-ids.ts";
import { quarantineItem, type ReceivedAs, receiveItem } from "../domain/receiving/receive-item.ts";
import { limitedAs } from "../domain/address.ts";
import type { Work } from "../domain/work.ts";
import { type BodyMemory, createBodyMemory } from "./body-memory.ts";
import { createConnectionLimiter, type ConnectionLimiter } from "./connection-limiter.ts";
import { parseDelivery } from "./payload/payload.ts";
import { readBody } from "./read-body.ts";
import { hasSignatureShape, verifySignature } from "./signature.ts";

/** The largest delivery taken, in bytes; Meta's own limit is 3 MB. */
export const bodyBytesMax = 4 * 1024 * 1024;
const bodyMsMax = 10_000;
const itemsPerCommit = 100;
const inFlightMax = 256;
/** Bytes of long deliveries held at once, before anybody knows who sends them. */
const heldBytesMax = 32 * 1024 * 1024;
const heardEveryMs = 1_000;
// All that other answers carry, set once: adding them to every answer costs more than checking its signature.
const headers = new Headers({
  "content-type": "text/plain; charset=utf-8",
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
});

type OpenSecret = { appId: string; secret: string; expiresAt: number | null };

// Who sends how much at once; how many deliveries are under way; the app secrets, opened once until a number changes; when each number was
// last noted as heard.
type WebhookState = {
  limiter: ConnectionLimiter;
  room: BodyMemory;
  inFlight: number;
  secrets: OpenSecret[] | null;
  heardAt: Map<string, number>;
};

type IncomingRequest = { request: Request; address: string };

/** The one address Meta talks to, for all numbers. `address` is who asks. `forget` drops the opened secrets: a number was saved. */
export type Webhook = { handle(request: Request, address: string): Promise<Response> | Response; forget(): void };

/** Stands beside Elysia: it needs the exact bytes and nothing else. */
export function createWebhook(app: App): Webhook {
  const state: WebhookState = {
    limiter: createConnectionLimiter(app.world.clock),
    room: createBodyMemory(heldBytesMax),
    inFlight: 0,
    secrets: null,
    heardAt: new Map(),
  };
  return {
    handle(request, from) {
      const address = limitedAs(from);
      if (request.method === "POST") return receive(app, { request, address }, state);
      return request.method === "GET" ? answerChallenge(app, { request, address }, state) : text(404, "not found");
    },
    forget() {
      state.secrets = null;
    },
  };
}

function answerChallenge(app: App, { request, address }: IncomingRequest, { limiter }: WebhookState): Response {
  const waitMs = limiter.msToGuess(address);
  if (waitMs > 0) return tooMany(waitMs);
  const answer = verifyChallenge(app, new URL(request.url).searchParams);
  if (answer.status !== 200) limiter.noteWrong(address);
  return answer;
}

// Meta asks this whenever the address or the verify token is saved. The challenge is echoed as plain text, and only for a known token.
function verifyChallenge(app: App, query: URLSearchParams): Response {
  const challenge = query.get("hub.challenge") ?? "";
  const token = query.get("hub.verify_token") ?? "";
  if (query.get("hub.mode") !== "subscribe" || !/^[0-9A-Za-z]{1,128}$/.test(challenge) || !isVerifyToken(app, token))
    return text(403, "forbidden");
  return text(200, challenge);
}

function isVerifyToken(app: App, token: string): boolean {
  const given = digest(token);
  const known = listNumbers(app.db.tx).map((number) => app.secrets?.open(number.verifyToken) ?? null);
  return known.filter((one) => one !== null && crypto.timingSafeEqual(digest(one), given)).length > 0;
}

function digest(textToHash: string): Uint8Array {
  return new Bun.CryptoHasher("sha256").update(textToHash).digest();
}

async function receive(app: App, incoming: IncomingRequest, state: WebhookState): Promise<Response> {
  const signature = incoming.request.headers.get("x-hub-signature-256");
  if (!hasSignatureShape(signature)) return text(401, "signature missing");
  if (state.inFlight >= inFlightMax || app.isClosing || app.damage) return busy();
  const secrets = activeSecrets(app, state);
  if (secrets.length === 0) return busy();
  state.inFlight += 1;
  try {
    const body = await readInTurn(app, incoming, state);
    if (body === "too_many" || body === "no_room") return tooMany(bodyMsMax);
    if (body === "too_large") return text(413, "too large");
    if (body === "too_slow") return text(408, "too slow");
    return await take({ app, state }, secrets, { body: body.bytes, signature }).finally(body.free);
  } finally {
    state.inFlight -= 1;
  }
}

type Sealed = { body: Uint8Array; signature: string };

async function take(at: Pick<Post, "app" | "state">, secrets: readonly OpenSecret[], { body, signature }: Sealed): Promise<Response> {
  const signer = verifySignature(
    body,
    signature,
    secrets.map((one) => one.secret),
  );
  if (signer < 0) return text(401, "signature wrong");
  const appIds = secrets.filter((one) => one.secret === secrets[signer]?.secret).map((one) => one.appId);
  return store({ ...at, appIds }, parseDelivery(body));
}

async function readInTurn(app: App, { request, address }: IncomingRequest, { limiter, room }: WebhookState) {
  if (!limiter.enter(address)) return "too_many";
  try {
    return await readBody(request, { bytesMax: bodyBytesMax, msMax: bodyMsMax, clock: app.world.clock, room: { of: room, address } });
  } finally {
    limiter.leave(address);
  }
}

function activeSecrets(app: App, state: WebhookState): OpenSecret[] {
  const now = app.world.clock.now();
  if (app.secrets === null) return [];
  state.secrets ??= openSecrets(app, now);
  return state.secrets.some((one) => one.expiresAt !== null && one.expiresAt <= now)
    ? state.secrets.filter((one) => one.expiresAt === null || one.expiresAt > now)
    : state.secrets;
}

function openSecrets(app: App, now: number): OpenSecret[] {
  return listActiveSecrets(app.db.tx, now).flatMap(({ appId, secret, expiresAt }) => {
    const opened = app.secrets?.open(secret) ?? null;
    return opened === null ? [] : [{ appId, secret: opened, expiresAt }];
  });
}

// 200 leaves only after the last commit. Items are idempotent, so a delivery cut in two may come again as a whole.
type Post = { app: App; state: WebhookState; appIds: string[] };

async function store(post: Post, items: InboundItem[]): Promise<Response> {
  try {
    const commits: Promise<void>[] = [];
    for (let start = 0; start < items.length; start += itemsPerCommit)
      commits.push(storeSlice(post, items.slice(start, start + itemsPerCommit)));
    await Promise.all(commits);
    return text(200, "ok");
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    post.app.log("error", "webhook_refused", { code: error.code });
    return busy();
  }
}

async function storeSlice(post: Post, items: InboundItem[]): Promise<void> {
  const { app, state, appIds } = post;
  const drawn = items.map((item) => ({ item, freshIds: drawFreshIds(app.world.random) }));
  try {
    const heard = await transact(app, nobody, (work) => {
      const taken = drawn.filter(({ item, freshIds }) => isNews(receiveItem(work, item, appIds, freshIds)));
      return touchNumbers(
        work,
        state,
        taken.map(({ item }) => item),
      );
    });
    for (const phoneNumberId of heard) state.heardAt.set(phoneNumberId, app.world.clock.now());
  } catch (error) {
    if (error instanceof StorageError) throw error;
    await storeOneByOne(app, items, appIds);
  }
}

function isNews(as: ReceivedAs): boolean {
  return as !== "quarantined" && as !== "seen";
}

// One item broke our own code: its neighbours are stored, it is kept raw in quarantine, and Meta still hears 200.
async function storeOneByOne(app: App, items: InboundItem[], appIds: string[]): Promise<void> {
  for (const item of items) {
    const freshIds = drawFreshIds(app.world.random);
    try {
      await transact(app, nobody, (work) => receiveItem(work, item, appIds, freshIds));
    } catch (error) {
      if (error instanceof StorageError) throw error;
      app.log("error", "item_broke", { field: item.field, error: error instanceof Error ? error.message : "unknown" });
      await transact(app, nobody, (work) => quarantineItem(work, item, "bug"));
    }
  }
}

// Tells the sender's settling clock that webhooks flow: once a second per number, so that hardly one after a claim passes unnoticed, and
// a burst still costs nothing. What another app signed, or somebody repeats, says nothing.
function touchNumbers({ tx, now }: Work, { heardAt }: WebhookState, items: InboundItem[]): string[] {
  const ids = new Set(items.map((item) => item.phoneNumberId).filter((id) => id !== null));
  const due = [...ids].filter((id) => Math.abs(now - (heardAt.get(id) ?? 0)) >= heardEveryMs);
  for (const phoneNumberId of due) setLastWebhook(tx, phoneNumberId, now, now - heardEveryMs);
  return due;
}

function busy(): Response {
  const response = text(503, "try again");
  response.headers.set("retry-after", "5");
  return response;
}

function tooMany(waitMs: number): Response {
  const response = text(429, "too many");
  response.headers.set("retry-after", String(Math.ceil(waitMs / 1000)));
  return response;
}

function text(status: number, body: string): Response {
  return new Response(body, { status, headers });
}
