import type { App } from "../app.ts";
import { StorageError } from "../db/committer.ts";
import { listActiveSecrets, listNumbers, setLastWebhook } from "../db/queries/numbers.ts";
import { nobody, transact } from "../db/transact.ts";
import type { InboundItem } from "../domain/inbox/inbound.ts";
import { quarantineItem, receiveItem } from "../domain/inbox/receive-item.ts";
import type { Work } from "../domain/work.ts";
import { parseDelivery } from "./payload.ts";
import { readBody } from "./read-body.ts";
import { hasSignatureShape, verifySignature } from "./signature.ts";

/** The largest delivery taken, in bytes; Meta's own limit is 3 MB. */
export const bodyBytesMax = 4 * 1024 * 1024;
const bodyMsMax = 10_000;
const itemsPerCommit = 100;
const inFlightMax = 256;
const headers = { "content-type": "text/plain; charset=utf-8", "x-content-type-options": "nosniff", "cache-control": "no-store" };

// How many deliveries are being read, and app secrets already decrypted, by their sealed form.
type Gate = { inFlight: number; opened: Map<string, string | null> };

/** The one address Meta talks to, for all numbers. Stands beside Elysia: it needs the exact bytes and nothing else. */
export function createWebhook(app: App): (request: Request) => Promise<Response> | Response {
  const gate: Gate = { inFlight: 0, opened: new Map() };
  return (request) => {
    if (request.method === "GET") return verifyChallenge(app, new URL(request.url).searchParams);
    if (request.method !== "POST") return text(404, "not found");
    return receive(app, request, gate);
  };
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

async function receive(app: App, request: Request, gate: Gate): Promise<Response> {
  const signature = request.headers.get("x-hub-signature-256");
  if (!hasSignatureShape(signature)) return text(401, "signature missing");
  if (gate.inFlight >= inFlightMax || app.isClosing) return busy();
  const secrets = openSecrets(app, gate.opened);
  if (secrets.length === 0) return busy();
  gate.inFlight += 1;
  try {
    const body = await readBody(request, { bytesMax: bodyBytesMax, msMax: bodyMsMax, clock: app.world.clock });
    if (body === "too_large") return text(413, "too large");
    if (body === "too_slow") return text(408, "too slow");
    const signer = verifySignature(
      body,
      signature,
      secrets.map((one) => one.secret),
    );
    if (signer < 0) return text(401, "signature wrong");
    const appIds = secrets.filter((one) => one.secret === secrets[signer]?.secret).map((one) => one.appId);
    return await store(app, parseDelivery(body), appIds);
  } finally {
    gate.inFlight -= 1;
  }
}

function openSecrets(app: App, opened: Gate["opened"]): { appId: string; secret: string }[] {
  const rows = listActiveSecrets(app.db.tx, app.world.clock.now());
  if (opened.size > 64) opened.clear();
  return rows.flatMap((row) => {
    if (!opened.has(row.secret)) opened.set(row.secret, app.secrets?.open(row.secret) ?? null);
    const secret = opened.get(row.secret) ?? null;
    return secret === null ? [] : [{ appId: row.appId, secret }];
  });
}

// 200 leaves only after the last commit. Items are idempotent, so a delivery cut in two may come again as a whole.
async function store(app: App, items: InboundItem[], appIds: string[]): Promise<Response> {
  try {
    const commits: Promise<void>[] = [];
    for (let start = 0; start < items.length; start += itemsPerCommit)
      commits.push(storeSlice(app, items.slice(start, start + itemsPerCommit), appIds));
    await Promise.all(commits);
    return text(200, "ok");
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    app.log("error", "webhook_refused", { code: error.code });
    return busy();
  }
}

async function storeSlice(app: App, items: InboundItem[], appIds: string[]): Promise<void> {
  const drawn = items.map(() => ({ mediaId: Buffer.from(app.world.random.bytes(16)).toString("hex") }));
  try {
    await transact(app, nobody, (work) => {
      const heard = items.filter((item, index) => receiveItem(work, item, appIds, drawn[index] ?? { mediaId: "" }) !== "quarantined");
      touchNumbers(work, heard);
    });
  } catch (error) {
    if (error instanceof StorageError) throw error;
    await storeOneByOne(app, items, appIds);
  }
}

// One item broke our own code: its neighbours are stored, it is kept raw in quarantine, and Meta still hears 200.
async function storeOneByOne(app: App, items: InboundItem[], appIds: string[]): Promise<void> {
  for (const item of items) {
    const mediaId = Buffer.from(app.world.random.bytes(16)).toString("hex");
    try {
      await transact(app, nobody, (work) => receiveItem(work, item, appIds, { mediaId }));
    } catch (error) {
      if (error instanceof StorageError) throw error;
      app.log("error", "item_broke", { field: item.field, error: error instanceof Error ? error.message : "unknown" });
      await transact(app, nobody, (work) => quarantineItem(work, item, "bug"));
    }
  }
}

// Tells the sender's settling clock that webhooks flow; once in ten seconds per number is enough. What another app signed says nothing.
function touchNumbers({ tx, now }: Work, items: InboundItem[]): void {
  const ids = new Set(items.map((item) => item.phoneNumberId));
  for (const phoneNumberId of ids) if (phoneNumberId) setLastWebhook(tx, phoneNumberId, now, now - 10_000);
}

function busy(): Response {
  return new Response("try again", { status: 503, headers: { ...headers, "retry-after": "5" } });
}

function text(status: number, body: string): Response {
  return new Response(body, { status, headers });
}
