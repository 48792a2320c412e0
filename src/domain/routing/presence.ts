import { findPerson } from "../../db/queries/people.ts";
import type { Tx } from "../../db/open.ts";

/** Whether an owner keeps a talk the customer comes back to: an active person who may still answer. Chosen presence and shifts narrow it later. */
export function isPresent(tx: Tx, personId: number): boolean {
  const person = findPerson(tx, personId);
  return person !== undefined && person.isActive && person.role !== "viewer";
}
