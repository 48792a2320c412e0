import type { Tx } from "../../db/open.ts";
import { findNumber, insertNumber, listActiveSecrets, replaceSecret, setNumber } from "../../db/queries/system/numbers.ts";
import type { Random } from "../../ports/world.ts";
import { type Requester, mayManage } from "../people/requester.ts";
import { isRefused, no, type Refusal } from "../result.ts";
import type { Work } from "../work.ts";
import { checkNumberFields, type NumberFieldRefusal, type NumberFields } from "./number-fields.ts";
import type { Secrets } from "./secrets.ts";

/** Webhooks that Meta signed before somebody rotated the app's secret are still on their way for a while. */
const earlierSecretMs = 24 * 3_600_000;

/** The key and the fresh random bytes that sealing three secrets takes, drawn before queueing. */
export type Sealer = { secrets: Secrets; ivs: readonly [Uint8Array, Uint8Array, Uint8Array] };

/** Fresh bytes for one verb; a second number needs another sealer. */
export function newSealer(secrets: Secrets, random: Random): Sealer {
  return { secrets, ivs: [random.bytes(12), random.bytes(12), random.bytes(12)] };
}

export type AddNumberRefusal = NumberFieldRefusal | Refusal<"forbidden" | "number_exists">;

/** Adds a WhatsApp number, its secrets sealed; asks Meta nothing. `number_exists`: this phoneNumberId is here already. */
export function addNumber(work: Work, requester: Requester, raw: NumberFields, sealer: Sealer): number | AddNumberRefusal {
  if (!mayManage(requester)) return no("forbidden");
  const fields = checkNumberFields(raw);
  if (isRefused(fields)) return fields;
  const sealed = {
    accessToken: sealer.secrets.seal(fields.accessToken, sealer.ivs[0]),
    verifyToken: sealer.secrets.seal(fields.verifyToken, sealer.ivs[1]),
  };
  const numberId = insertNumber(work.tx, { ...fields, ...sealed }, work.now);
  if (numberId === null) return no("number_exists");
  keepSecret(work, fields.appId, fields.appSecret, sealer);
  work.record({ kind: "number_saved", numberId });
  return numberId;
}

/** Null leaves a secret as it is. The phoneNumberId never changes: another one is another number. */
export type NumberChange = { numberId: number } & Pick<NumberFields, "name" | "displayNumber" | "wabaId" | "appId"> &
  Record<"appSecret" | "accessToken" | "verifyToken", string | null>;
export type EditNumberRefusal = NumberFieldRefusal | Refusal<"forbidden" | "not_found" | "secret_missing">;

/** Changes a number. A new app secret is valid at once, the earlier one for another 24 h. `secret_missing`: another app needs its secret. */
export function editNumber(work: Work, requester: Requester, change: NumberChange, sealer: Sealer): void | EditNumberRefusal {
  if (!mayManage(requester)) return no("forbidden");
  const number = findNumber(work.tx, change.numberId);
  if (!number) return no("not_found");
  const { appSecret, accessToken, verifyToken } = change;
  // A kept secret stays sealed; "kept" only stands in for it while the other fields are checked.
  const fields = checkNumberFields({
    ...number,
    ...change,
    appSecret: appSecret ?? "kept",
    accessToken: accessToken ?? "kept",
    verifyToken: verifyToken ?? "kept",
  });
  if (isRefused(fields)) return fields;
  if (appSecret === null && !hasSecret(work.tx, fields.appId, work.now)) return no("secret_missing");
  setNumber(work.tx, number.id, {
    ...fields,
    accessToken: accessToken === null ? number.accessToken : sealer.secrets.seal(fields.accessToken, sealer.ivs[0]),
    verifyToken: verifyToken === null ? number.verifyToken : sealer.secrets.seal(fields.verifyToken, sealer.ivs[1]),
  });
  if (appSecret !== null) keepSecret(work, fields.appId, fields.appSecret, sealer);
  work.record({ kind: "number_saved", numberId: number.id });
}

// A second number of the same app brings the secret that is current already: nothing to rotate.
function keepSecret(work: Work, appId: string, secret: string, { secrets, ivs }: Sealer): void {
  const isCurrent = listActiveSecrets(work.tx, work.now).some(
    (row) => row.appId === appId && row.expiresAt === null && secrets.open(row.secret) === secret,
  );
  if (!isCurrent)
    replaceSecret(work.tx, { appId, secret: secrets.seal(secret, ivs[2]), now: work.now, earlierExpireAt: work.now + earlierSecretMs });
}

function hasSecret(tx: Tx, appId: string, now: number): boolean {
  return listActiveSecrets(tx, now).some((row) => row.appId === appId && row.expiresAt === null);
}
