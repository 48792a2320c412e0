import { getWaba, type SimApp } from "../accounts.ts";
import type { JsonRecord } from "../read.ts";
import { recordAt, textAt } from "../read.ts";
import type { SimState } from "../state.ts";
import { envelope, merged, type WebhookEvent } from "./envelope.ts";
import { post } from "./post.ts";

/** Webhooks on their way out. */
export type Outbox = {
  waiting: WebhookEvent[];
  cancelFlush: (() => void) | null;
  held: WebhookEvent[];
  /** Changes that no app was subscribed to. */
  dropped: number;
  /** POSTs without an answer yet. */
  inFlight: Set<Promise<boolean>>;
};

/** An outbox with nothing in it. */
export function emptyOutbox(): Outbox {
  return { waiting: [], cancelFlush: null, held: [], dropped: 0, inFlight: new Set() };
}

/** One change of an account goes to every app that is subscribed to it; nobody subscribed means no webhook at all.
 *  Resolves when the first try of its POST was answered, at once when it waits for company or is held. */
export function emit(state: SimState, wabaId: string, field: string, value: JsonRecord): Promise<void> {
  const waba = getWaba(state, wabaId);
  const apps = [...waba.subscribedApps].flatMap((id) => state.apps.get(id) ?? []);
  const wanted = apps.filter((app) => app.fields === null || app.fields.has(field));
  if (wanted.length === 0) state.outbox.dropped += 1;
  const events = wanted.map((app): WebhookEvent => {
    return { appId: app.id, url: addressOf(state, app, wabaId, field, value), wabaId, field, value, at: state.clock.now() };
  });
  return dispatchAll(state, events);
}

// Only these fields follow the overrides; account and template fields always go to the app's own callback.
const overridable = new Set(["messages", "calls", "history", "smb_message_echoes", "smb_app_state_sync"]);

function addressOf(state: SimState, app: SimApp, wabaId: string, ...[field, value]: [string, JsonRecord]): string {
  const own = app.callbackUrl ?? state.settings.callbackUrl;
  if (!overridable.has(field)) return own;
  const number = state.numbers.get(textAt(recordAt(value, "metadata"), "phone_number_id") ?? "");
  return number?.overrideUrl ?? getWaba(state, wabaId).overrideUrl ?? own;
}

async function dispatchAll(state: SimState, events: readonly WebhookEvent[]): Promise<void> {
  await Promise.all(events.map((event) => dispatch(state, event)));
}

function dispatch(state: SimState, event: WebhookEvent): Promise<void> {
  const { held, delayMaxMs } = state.settings.webhooks;
  if (held) {
    state.outbox.held.push(event);
    return Promise.resolve();
  }
  if (delayMaxMs === 0) return enqueue(state, event);
  state.clock.after(Math.floor(state.random.fraction() * delayMaxMs), () => void enqueue(state, event));
  return Promise.resolve();
}

function enqueue(state: SimState, event: WebhookEvent): Promise<void> {
  const { batchSize, batchWaitMs } = state.settings.webhooks;
  const { outbox } = state;
  if (batchSize <= 1) return postEvents(state, [event]);
  outbox.waiting.push(event);
  if (outbox.waiting.length >= batchSize) return flush(state);
  outbox.cancelFlush ??= state.clock.after(batchWaitMs, () => void flush(state));
  return Promise.resolve();
}

/** Posts what waits for company, now. */
export async function flush(state: SimState): Promise<void> {
  const { outbox } = state;
  outbox.cancelFlush?.();
  outbox.cancelFlush = null;
  const groups = Map.groupBy(outbox.waiting.splice(0), (event) => `${event.appId} ${event.url}`);
  await Promise.all([...groups.values()].map((group) => postEvents(state, group)));
}

function postEvents(state: SimState, events: readonly WebhookEvent[]): Promise<void> {
  const [first] = events;
  const app = first && state.apps.get(first.appId);
  if (!first || !app) return Promise.resolve();
  const { mergeValues } = state.settings.webhooks;
  return post(state, { app, url: first.url, body: envelope(mergeValues ? merged(events) : events) });
}

/** Lets the held webhooks go, in batches of `batchSize`; `shuffle` draws another order from the seed, `times` sends each that often. */
export async function releaseHeld(state: SimState, options: { shuffle?: boolean; times?: number } = {}): Promise<void> {
  state.settings.webhooks.held = false;
  const events = state.outbox.held.splice(0).flatMap((event) => Array.from({ length: options.times ?? 1 }, () => event));
  if (options.shuffle) shuffleInPlace(state, events);
  await Promise.all(events.map((event) => enqueue(state, event)));
  await flush(state);
}

function shuffleInPlace(state: SimState, events: WebhookEvent[]): void {
  const keyed = events.map((event) => ({ event, key: state.random.fraction() }));
  keyed.sort((left, right) => left.key - right.key);
  events.splice(0, events.length, ...keyed.map((one) => one.event));
}
