/** Everything Ronda cannot control, as types. `real.ts` is the truth; tests hand in virtual ones. */
export type World = {
  clock: Clock;
  random: Random;
  /** The network without a guard: Graph alone, whose address stands in the configuration. */
  fetch: Fetch;
  /** Every other address, whoever gave it: checked, pinned, bounded; see `outside/guarded-fetch.ts`. */
  guarded: GuardedFetch;
  files: Files;
  disk: Disk;
  mail: Mail;
  push: Push;
};

export type Clock = {
  /** Epoch milliseconds. */
  now(): number;
  /** Runs `work` once, `ms` from now; the returned function cancels it. Never keeps the process alive. */
  after(ms: number, work: () => void): () => void;
};

export type Random = {
  bytes(count: number): Uint8Array;
  /** 0 ≤ x < 1, for jitter. */
  fraction(): number;
};

export type Fetch = (request: Request) => Promise<Response>;

/** The same with a time of its own; left out: five seconds. */
export type GuardedFetch = (request: Request, withinMs?: number) => Promise<Response>;

/** Content-addressed files: the name is the SHA-256 (hex) of the bytes, so saving twice is saving once. */
export type Files = {
  /** Streams to disk; throws PortError when more than `bytesMax` arrive. `head` is the first 256 KiB: its type and, of a picture, its size. */
  save(body: ReadableStream<Uint8Array>, bytesMax: number): Promise<SavedFile>;
  /** The same, but keeps nothing and answers null when the bytes have another SHA-256 than this. */
  saveOnly(sha256: string, body: ReadableStream<Uint8Array>, bytesMax: number): Promise<SavedFile | null>;
  /** Streams to disk without keeping it yet: whoever asked looks at it first, then keeps or drops it. Throws as `save` does. */
  draft(body: ReadableStream<Uint8Array>, bytesMax: number): Promise<FileDraft>;
  /** Path of a saved file on disk. Refuses names that are not 64 hex digits. */
  path(sha256: string): string;
  /** Takes a saved file away, unless it was saved after `savedBefore` (epoch ms): then somebody is just about to refer to it. */
  remove(sha256: string, savedBefore: number): void;
};

/** A file on disk that nobody can find yet. `keep` puts it in its place for good; `drop` does nothing to one that was kept. */
export type FileDraft = SavedFile & { path: string; keep(): void; drop(): void };

/** What the data folder lies on: bytes that are free for us, and of how many. */
export type Disk = { room(): { free: number; total: number } };

export type SavedFile = { sha256: string; bytes: number; head: Uint8Array };

/** Letters to people. Sending waits until the post has taken the letter over; throws PortError when it has not. */
export type Mail = { send(letter: Letter, by: MailServer): Promise<void> };

/** Who takes our letters over. `tls`: encrypted from the first byte; `starttls`: before anything that is secret. Nothing else is spoken. */
export type MailServer = {
  host: string;
  port: number;
  security: "tls" | "starttls";
  /** "" = it asks for no name. */
  user: string;
  password: string;
  /** The bare address letters come from. */
  from: string;
};

/** One letter to one address. `html` is optional; `text` always says the same. */
export type Letter = { to: string; subject: string; text: string; html?: string };

/** Notifications to browsers that are not open. */
export type Push = {
  /** "gone": the browser has thrown this subscription away, forget it. Throws PortError when nobody knows whether it arrived, with
   *  `retryAfterMs` when the service wants to be left alone for a while. */
  send(to: PushSubscription, message: PushMessage, as: PushIdentity): Promise<"taken" | "gone">;
};

/** Who we are to push services: our own keys (base64url) and where we can be found, `https:` or `mailto:`. */
export type PushIdentity = { publicKey: string; privateKey: string; subject: string };

/** Where a browser listens: an address of its maker's service and the keys only that browser can read with (base64url). */
export type PushSubscription = { endpoint: string; p256dh: string; auth: string };

/** `payload` is at most 3 KB of JSON; a newer message with the same topic takes the place of an older one that has not arrived. */
export type PushMessage = { payload: string; topic: string | null; ttlSeconds: number };

/** What stood in the way outside: an address we may not call, an unknown name, nobody there, too slow, a bad certificate, our name and
 *  password, an answer that says no, one too large, a redirect. */
export type OutsideFault = "address" | "name" | "unreachable" | "slow" | "tls" | "sign_in" | "refused" | "large" | "redirect";

/** A failure outside the process. `retryable` decides between another try and giving up. */
export class PortError extends Error {
  readonly retryable: boolean;
  readonly why: OutsideFault | null;
  /** How long whoever answered wants to be left alone; null = it did not say. */
  readonly retryAfterMs: number | null;
  constructor(message: string, retryable: boolean, more: { why?: OutsideFault; retryAfterMs?: number } = {}) {
    super(message);
    this.name = "PortError";
    this.retryable = retryable;
    this.why = more.why ?? null;
    this.retryAfterMs = more.retryAfterMs ?? null;
  }
}
