import { setWritingHabit, type WritingHabit } from "../../db/queries/answering/writing-habits.ts";
import type { Viewer } from "../permissions.ts";
import type { Work } from "../work.ts";

/** Somebody chooses how they write. Nobody else sees or chooses it. */
export function changeWriting(work: Work, viewer: Viewer, habit: WritingHabit): void {
  setWritingHabit(work.tx, viewer.personId, habit);
}
