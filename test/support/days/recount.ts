import { listBroken } from "../../../src/domain/invariants.ts";
import type { Tx } from "../../../src/db/open.ts";

/** What is wrong in a server after an accident; all empty when the promises hold. */
export type Audit = { integrity: string[]; broken: string[]; lost: string[]; unread: number[] };

/** Compares a database with what was acknowledged, and every count that is kept with a recount. Reads all of it. */
export function auditRows({ raw }: Tx, acknowledged: Iterable<string>): Audit {
  const stored = new Set(raw.query<{ wamid: string }, []>("SELECT wamid FROM message WHERE wamid IS NOT NULL").values().flat());
  return {
    integrity: raw
      .query<{ integrity_check: string }, []>("PRAGMA integrity_check(5)")
      .all()
      .map((row) => row.integrity_check)
      .filter((line) => line !== "ok"),
    broken: listBroken({ raw }).map(({ name, ids }) => `${name}: ${ids.join(", ")}`),
    lost: [...acknowledged].filter((wamid) => !stored.has(wamid)),
    unread: raw
      .query<{ id: number }, []>(unread)
      .all()
      .map((row) => row.id),
  };
}

/** An audit that found nothing. */
export const allWell: Audit = { integrity: [], broken: [], lost: [], unread: [] };

// What a customer has written since the last reply; opening a case, which nobody does here, would end it too.
const unread = `SELECT c.id FROM conversation c WHERE c.unread <> (SELECT count(*) FROM message m WHERE m.conversation_id = c.id AND m.kind = 'in'
  AND m.id > coalesce((SELECT max(o.id) FROM message o WHERE o.conversation_id = c.id AND o.kind = 'out' AND o.origin IN ('person','phone','schedule')), 0))`;
