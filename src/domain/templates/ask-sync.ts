import { findAccount, listAccounts } from "../../db/queries/templates/syncs.ts";
import type { Tx } from "../../db/open.ts";
import { mayManage, type Requester } from "../people/requester.ts";
import { no, type Refusal } from "../result.ts";
import type { Work } from "../work.ts";

/** Webhooks come in crowds: one round is for all that came within this time. */
const crowdMs = 10_000;

/** Has the templates of an account read anew. A round that goes on is finished first; asking again meanwhile adds one more, never two. */
export function askSync(work: Work, wabaId: string, isSoon = true): void {
  const account = findAccount(work.tx, wabaId);
  if (!account) return;
  const { numberId } = account;
  work.enqueue({ kind: "sync_templates", key: wabaId, numberId, wabaId, askedAt: work.now }, work.now + (isSoon ? 0 : crowdMs));
}

/** The same for every account: at a start, and every six hours. */
export function askAllSyncs(work: Work): void {
  for (const { wabaId } of listAccounts(work.tx)) askSync(work, wabaId);
}

/** An admin wants to see what Meta has now. */
export function wantSync(work: Work, requester: Requester): void | Refusal<"forbidden" | "no_number"> {
  if (!mayManage(requester)) return no("forbidden");
  if (!hasAccount(work.tx)) return no("no_number");
  askAllSyncs(work);
}

function hasAccount(tx: Tx): boolean {
  return listAccounts(tx).length > 0;
}
