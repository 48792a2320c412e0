import { statement, type Tx } from "../../open.ts";

const take = statement<{ id: number }, [number, number]>(
  "UPDATE template SET version = version + 1 WHERE id = ?1 AND version = ?2 AND gone_at IS NULL RETURNING id",
);
const edited = statement<unknown, [number, string, string | null, string | null, string | null]>(
  `UPDATE template SET edits = ?2, components = coalesce(?3, components), category = coalesce(?4, category), status = coalesce(?5, status),
     rejected_reason = iif(?5 IS NULL, rejected_reason, NULL) WHERE id = ?1`,
);
const setFile = statement<unknown, [number, string | null]>("UPDATE template SET header_file_id = ?2 WHERE id = ?1");

/** Takes a version for an edit. False: somebody else has changed it since. */
export function takeTemplateVersion(tx: Tx, id: number, version: number): boolean {
  return take(tx).get(id, version) !== null;
}

/** An edit of ours; what is left out stays. `edits`: JSON list of instants. */
export function setTemplateEdited(
  tx: Tx,
  id: number,
  to: { edits: string; components?: string; category?: string; status?: string },
): void {
  edited(tx).run(id, to.edits, to.components ?? null, to.category ?? null, to.status ?? null);
}

/** Our own copy of its header's file. */
export function setTemplateFile(tx: Tx, id: number, fileId: string | null): void {
  setFile(tx).run(id, fileId);
}
