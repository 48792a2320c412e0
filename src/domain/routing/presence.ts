import { findPerson } from "../../db/queries/people.ts";
import type { Tx } from "../../db/open.ts";

/** Whether an owner keeps a talk the customer comes back to: an active person. Chosen presence and shifts narrow it later. */
export function isPresent(tx: Tx, personId: number): boolean {
  return findPerson(tx, personId)?.isActive ?? false;
}
