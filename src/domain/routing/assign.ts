import type { Work } from "../work.ts";

/** A case stands pending in its team. Every team's model is manual for now, so it waits there until somebody takes it or a
 *  supervisor gives it; `pick-agent` will answer here for teams that work by turn or by load. */
export function assignPending(_work: Work, _conversationId: number): void {}
