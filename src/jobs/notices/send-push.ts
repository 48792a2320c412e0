import type { App } from "../../app.ts";
import { listPushSubscriptions, type PushRow } from "../../db/queries/notices/push-subscriptions.ts";
import { findPerson, findAdminEmail, type PersonRow } from "../../db/queries/people/people.ts";
import { nobody, transact } from "../../db/transact.ts";
import { findPushKeys } from "../../domain/notices/push-keys.ts";
import { type PushOutcome, settlePush } from "../../domain/notices/push.ts";
import { hashToken } from "../../domain/people/tokens.ts";
import { PortError, type PushIdentity, type PushMessage } from "../../ports/world.ts";

/** What a closed browser shows, already in the person's words. `navigate`: a path of ours. `tag`: a newer one with the same tag takes the
 *  place of the older, on the screen and on its way there. `badge`: the number at the app's icon. */
export type PushNotice = { title: string; body: string; navigate: string; tag: string; badge?: number; ttlSeconds?: number };

const payloadBytesMax = 3_000;
const titleLengthMax = 120;
const ttlSeconds = 4 * 3_600;

/** Tells every browser of a person that listens; answers how many push services took it. Never throws for what happens outside: a browser
 *  that is gone is forgotten, one whose service is busy or failed is left alone for a while and counts as not reached. */
export async function sendPush(app: App, personId: number, notice: PushNotice): Promise<{ delivered: number }> {
  const now = app.world.clock.now();
  const rows = listPushSubscriptions(app.db.tx, personId).filter((row) => (row.retryDueAt ?? 0) <= now);
  const person = findPerson(app.db.tx, personId);
  const as = identityOf(app, person);
  if (!person?.isActive || !as || rows.length === 0) return { delivered: 0 };
  const message = messageOf(app, person, notice);
  const outcomes = await Promise.all(rows.map((row) => sendOne(app, row, message, as)));
  return { delivered: outcomes.filter((outcome) => outcome === "taken").length };
}

/** Sends a self-test to one browser: its service worker reports the one-time `token` back to us. */
export async function sendPushTest(app: App, row: PushRow, { token, ...notice }: PushNotice & { token: string }): Promise<PushOutcome> {
  const person = findPerson(app.db.tx, row.personId);
  const as = identityOf(app, person);
  if (!person || !as) return "failed";
  return sendOne(app, row, messageOf(app, person, notice, token), as);
}

async function sendOne(app: App, row: PushRow, message: PushMessage, as: PushIdentity): Promise<PushOutcome> {
  const outcome = await attempt(app, row, message, as);
  await transact(app, nobody, (work) => settlePush(work, row.id, outcome));
  return outcome;
}

async function attempt(app: App, { endpoint, p256dh, auth }: PushRow, message: PushMessage, as: PushIdentity): Promise<PushOutcome> {
  try {
    return await app.world.push.send({ endpoint, p256dh, auth }, message, as);
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    app.log("warn", "push_failed", { error: error.message, retryable: error.retryable });
    return error.retryAfterMs === null ? "failed" : { retryAfterMs: error.retryAfterMs };
  }
}

// Push services want to know whom to tell when we misbehave; Apple's refuses addresses that are not https or a mailbox.
function identityOf(app: App, person: PersonRow | undefined): PushIdentity | null {
  const keys = app.secrets && findPushKeys(app.db.tx, app.secrets);
  const email = findAdminEmail(app.db.tx) ?? person?.email;
  if (!keys || email === undefined) return null;
  const { publicUrl } = app.config;
  return { ...keys, subject: publicUrl?.startsWith("https:") ? publicUrl : `mailto:${email}` };
}

// The declarative form (Safari shows it without our script), which our service worker reads too. `mutable`: wake it even so.
function messageOf(app: App, person: PersonRow, notice: PushNotice, token?: string): PushMessage {
  const payload = (body: string) =>
    JSON.stringify({
      web_push: 8030,
      notification: {
        title: notice.title.slice(0, titleLengthMax),
        body,
        navigate: `${app.config.publicUrl ?? ""}${notice.navigate}`,
        lang: person.language,
        tag: notice.tag,
        ...(token === undefined ? {} : { data: { test: token } }),
      },
      ...(notice.badge === undefined ? {} : { app_badge: notice.badge }),
      ...(token === undefined ? {} : { mutable: true }),
    });
  return {
    payload: payload(fitting(notice.body, payload)),
    topic: Buffer.from(hashToken(notice.tag)).toString("base64url").slice(0, 32),
    ttlSeconds: notice.ttlSeconds ?? ttlSeconds,
  };
}

// Cut between letters, never inside of one.
function fitting(body: string, payload: (body: string) => string): string {
  if (Buffer.byteLength(payload(body)) <= payloadBytesMax) return body;
  const letters = [...new Intl.Segmenter().segment(body.slice(0, payloadBytesMax))].map(({ segment }) => segment);
  while (letters.length > 0 && Buffer.byteLength(payload(`${letters.join("")}…`)) > payloadBytesMax)
    letters.length -= Math.ceil(letters.length / 20);
  return `${letters.join("")}…`;
}
