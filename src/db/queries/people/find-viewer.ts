import type { Role, Viewer } from "../../../domain/permissions.ts";
import { statement, type Tx } from "../../open.ts";
import { type RightsRow, rightsColumns, viewerOf } from "./rights.ts";

const byId = statement<RightsRow & { role: Role }, [number]>(
  `SELECT p.role, ${rightsColumns} FROM person p WHERE p.id = ?1 AND p.is_active = 1`,
);

/** What somebody may see, who has asked nothing: for what is told to them. Undefined: nobody works here under this number. */
export function findViewer(tx: Tx, personId: number): Viewer | undefined {
  const row = byId(tx).get(personId);
  return row ? viewerOf(personId, row.role, row) : undefined;
}
