import type { SimApp } from "../accounts.ts";
import type { JsonRecord } from "../read.ts";
import type { SimState } from "../state.ts";
import { sign, wireJson } from "./escape.ts";

/** One POST to one callback; `body` is escaped and signed here. */
export type Posting = { app: SimApp; url: string; body: JsonRecord };

const week = 7 * 24 * 3_600_000;

/** Posts, doubles and retries as the settings say. Resolves when the first try was answered; retries go on by the clock. */
export function post(state: SimState, posting: Posting): Promise<void> {
  const { copies, doubleChance } = state.settings.webhooks;
  const doubled = doubleChance > 0 && state.random.fraction() < doubleChance ? 1 : 0;
  const letter = { url: posting.url, text: wireJson(posting.body), app: posting.app, firstAt: state.clock.now() };
  const tries = Array.from({ length: copies + doubled }, () => attempt(state, letter, 0));
  return Promise.all(tries).then(() => undefined);
}

/** Posts an exact text with this signature, once, and returns what Ronda answered: for bodies Meta would never send. */
export async function postText(state: SimState, app: SimApp, text: string, signature: string | null): Promise<Response> {
  return state.deliver(requestFor(app.callbackUrl ?? state.settings.callbackUrl, text, signature));
}

type Letter = { url: string; text: string; app: SimApp; firstAt: number };

// Not 200, or no answer in time: again at once, then after 5 s, 10 s, 20 s … at most 4 h, for 7 days; then dropped for good.
async function attempt(state: SimState, letter: Letter, tries: number): Promise<void> {
  const isDone = await track(state, isTaken(state, letter));
  if (isDone) return;
  const waitMs = tries === 0 ? 0 : Math.min(5_000 * 2 ** (tries - 1), 4 * 3_600_000);
  if (state.clock.now() + waitMs - letter.firstAt > week) return;
  state.clock.after(waitMs, () => void attempt(state, letter, tries + 1));
}

async function track(state: SimState, work: Promise<boolean>): Promise<boolean> {
  const { inFlight } = state.outbox;
  inFlight.add(work);
  const taken = await work;
  inFlight.delete(work);
  return taken;
}

async function isTaken(state: SimState, letter: Letter): Promise<boolean> {
  const { promise: timeout, resolve } = Promise.withResolvers<boolean>();
  const cancel = state.clock.after(state.settings.webhooks.timeoutMs, () => resolve(false));
  const answer = answered(state, letter);
  const taken = await Promise.race([answer, timeout]);
  cancel();
  return taken;
}

async function answered(state: SimState, letter: Letter): Promise<boolean> {
  try {
    const response = await state.deliver(requestFor(letter.url, letter.text, signatureFor(state, letter)));
    await response.arrayBuffer();
    return response.status === 200;
  } catch {
    return false; // refused or reset: to Meta just another failed delivery, tried again
  }
}

function signatureFor(state: SimState, letter: Letter): string | null {
  const { app, text } = letter;
  switch (state.settings.webhooks.signature) {
    case "good":
      return sign(app.secret, text);
    case "old_secret":
      return sign(app.oldSecret ?? app.secret, text);
    case "wrong":
      return sign(`not ${app.secret}`, text);
    case "malformed":
      return "sha256=abc";
    case "missing":
      return null;
  }
}

function requestFor(url: string, text: string, signature: string | null): Request {
  const headers = new Headers({ "content-type": "application/json", "user-agent": "facebookexternalua" });
  if (signature !== null) headers.set("x-hub-signature-256", signature);
  return new Request(url, { method: "POST", body: text, headers });
}
