import type { AssignmentHow } from "../events.ts";
import type { NoticeKind } from "./kinds.ts";

/** As what a new owner hears of it. */
export function kindOfNewOwner(how: AssignmentHow): NoticeKind {
  return how === "transferred" ? "transferred" : "new_for_me";
}

/** Who hears that a window closes while its customer waits: the owner, else everybody who could take it. */
export function toldOfWindow(row: { ownerId: number | null }, teamIds: () => readonly number[]): readonly number[] {
  return row.ownerId === null ? teamIds() : [row.ownerId];
}
