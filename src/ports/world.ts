/** Everything Ronda cannot control, as types. `real.ts` is the truth; tests hand in virtual ones. */
export type World = { clock: Clock; random: Random; fetch: Fetch; files: Files; disk: Disk; mail: Mail; push: Push };

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

/** Content-addressed files: the name is the SHA-256 (hex) of the bytes, so saving twice is saving once. */
export type Files = {
  /** Streams to disk; throws PortError when more than `bytesMax` arrive. `head` is the first 256 KiB: its type and, of a picture, its size. */
  save(body: ReadableStream<Uint8Array>, bytesMax: number): Promise<SavedFile>;
  /** The same, but keeps nothing and answers null when the bytes have another SHA-256 than this. */
  saveOnly(sha256: string, body: ReadableStream<Uint8Array>, bytesMax: number): Promise<SavedFile | null>;
  /** Path of a saved file on disk. Refuses names that are not 64 hex digits. */
  path(sha256: string): string;
};

/** What the data folder lies on: bytes that are free for us, and of how many. */
export type Disk = { room(): { free: number; total: number } };

export type SavedFile = { sha256: string; bytes: number; head: Uint8Array };

/** Letters to people. Sending waits until the post has taken the letter over; throws PortError when it has not. */
export type Mail = {
  /** Whether an operator has set a server up; without one every letter fails for good. */
  isConfigured(): boolean;
  send(letter: Letter): Promise<void>;
};

/** One letter to one address. `html` is optional; `text` always says the same. */
export type Letter = { to: string; subject: string; text: string; html?: string };

/** Notifications to browsers that are not open. */
export type Push = {
  isConfigured(): boolean;
  /** "gone": the browser has thrown this subscription away, forget it. Throws PortError when nobody knows whether it arrived. */
  send(to: PushSubscription, message: PushMessage): Promise<"taken" | "gone">;
};

/** Where a browser listens: an address of its maker's service and the keys only that browser can read with (base64url). */
export type PushSubscription = { endpoint: string; p256dh: string; auth: string };

/** `payload` is at most 3 KB of JSON; a newer message with the same topic takes the place of an older one that has not arrived. */
export type PushMessage = { payload: string; topic: string | null; ttlSeconds: number };

/** A failure outside the process. `retryable` decides between another try and giving up. */
export class PortError extends Error {
  readonly retryable: boolean;
  constructor(message: string, retryable: boolean) {
    super(message);
    this.name = "PortError";
    this.retryable = retryable;
  }
}
