import { attempt } from "../db/savepoint.ts";
import { findKeptAnswer, type KeptAnswer, setKeptAnswer } from "../db/queries/system/idempotency.ts";
import { transact } from "../db/transact.ts";
import { assert, isRefused, no, type Refusal } from "../domain/result.ts";
import type { Secrets } from "../domain/setup/secrets.ts";
import type { Work } from "../domain/work.ts";
import type { WriteCall } from "./endpoint.ts";
import type { Kept } from "./preconditions.ts";
import { problem, problemOf, type Reply } from "./reply.ts";

/** How long a key gets the answer it got first. */
const keptMs = 24 * 3_600_000;

/** Runs a verb, once per Idempotency-Key: its answer, refusals too, is kept in the transaction of its effect. */
export async function change(call: WriteCall, verb: (work: Work) => Reply | Refusal): Promise<Reply | Refusal> {
  const { kept } = call;
  return transact(call.app, call.by, (work) => (kept ? onceOnly(work, { ...call, kept }, verb) : verb(work)));
}

/** What this key was answered before, for who asks something outside that no transaction can hold; null: nothing yet. */
export function answeredBefore({ app, viewer, kept }: WriteCall): Reply | Refusal | null {
  if (!kept) return null;
  const at = { personId: viewer.personId, path: kept.path, key: kept.key };
  const before = findKeptAnswer(app.db.tx, at, app.world.clock.now() - keptMs);
  if (!before) return null;
  return isSame(before.bodyHash, kept.bodyHash) ? replay(before, app.secrets) : no("idempotency_key_reused");
}

// The answer is no refusal here, even when it tells of one: a refusal would take the kept row back with it.
function onceOnly(work: Work, call: WriteCall & { kept: Kept }, verb: (work: Work) => Reply | Refusal): Reply | Refusal {
  const { app, viewer, kept } = call;
  const at = { personId: viewer.personId, path: kept.path, key: kept.key };
  const before = findKeptAnswer(work.tx, at, work.now - keptMs);
  if (before) return isSame(before.bodyHash, kept.bodyHash) ? replay(before, app.secrets) : no("idempotency_key_reused");
  const answer = attempt(work.tx, () => verb(work));
  const reply = isRefused(answer) ? problemOf(answer) : answer;
  if (reply.status < 500)
    setKeptAnswer(work.tx, at, { bodyHash: kept.bodyHash, status: reply.status, answer: textOf(reply, app.secrets, kept) }, work.now);
  return reply;
}

const sealedMark = "v1.";

function textOf(reply: Reply, secrets: Secrets | null, { iv }: Kept): string {
  const text = JSON.stringify(reply.body);
  if (!reply.isSecret) return text;
  assert(secrets, "an answer with a secret was made without the key");
  return secrets.seal(text, iv);
}

function replay(before: KeptAnswer, secrets: Secrets | null): Reply {
  const text = before.answer.startsWith(sealedMark) ? (secrets?.open(before.answer) ?? null) : before.answer;
  if (text === null) return problem("key_missing");
  const body: unknown = JSON.parse(text);
  return { status: before.status, body };
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
