import { createECDH } from "node:crypto";
import type { Tx } from "../../db/open.ts";
import { deleteAllPush } from "../../db/queries/notices/push-subscriptions.ts";
import { findSetting, setSetting } from "../../db/queries/system/settings.ts";
import type { Random } from "../../ports/world.ts";
import type { Secrets } from "../setup/secrets.ts";
import type { Work } from "../work.ts";

/** Who we are to push services (VAPID, RFC 8292): a P-256 pair, base64url. */
export type PushKeys = { publicKey: string; privateKey: string };

/** The company's pair; null while nobody has turned push on, or when our key does not open it. Only reads. */
export function findPushKeys(tx: Tx, secrets: Secrets): PushKeys | null {
  const publicKey = findSetting(tx, "push_public_key");
  const privateKey = secrets.open(findSetting(tx, "push_private_key") ?? "");
  return publicKey === undefined || privateKey === null ? null : { publicKey, privateKey };
}

/** A fresh pair, the private half sealed, made before queueing. */
export function newPushKeys(secrets: Secrets, random: Random): { publicKey: string; sealed: string } {
  const pair = createECDH("prime256v1");
  pair.setPrivateKey(random.bytes(32));
  const privateKey = pair.getPrivateKey().toString("base64url").padStart(43, "A");
  return { publicKey: pair.getPublicKey().toString("base64url"), sealed: secrets.seal(privateKey, random.bytes(12)) };
}

/** Keeps a pair unless one that can be used is there; returns the public half of the one that stands. Browsers that listen to a lost pair
 *  could never be reached again. */
export function keepPushKeys(work: Work, secrets: Secrets, made: { publicKey: string; sealed: string }): string {
  const kept = findPushKeys(work.tx, secrets);
  if (kept) return kept.publicKey;
  deleteAllPush(work.tx);
  setSetting(work.tx, "push_public_key", made.publicKey);
  setSetting(work.tx, "push_private_key", made.sealed);
  return made.publicKey;
}
