import { fromColumn, legible } from "../../db/column.ts";
import type { ConversationRow } from "../../db/queries/conversations/conversations.ts";
import type { Need } from "./pick-agent.ts";

/** What a conversation itself says of who may get it: nobody who had it in this wait, nobody without these skills. */
export type Wants = Pick<Need, "tried" | "skills">;

/** Throws where a list cannot be read: for sweeps and queues, which leave such a row alone and tell of it. */
export function wantsOf({ tried, skills }: Pick<ConversationRow, "tried" | "skills">): Wants {
  return { tried: idsIn(fromColumn<unknown>(tried)), skills: wordsIn(fromColumn<unknown>(skills)) };
}

/** The same for a page or a person's move, which such a row must not stop: a list that cannot be read is empty. */
export function legibleWants({ tried, skills }: Pick<ConversationRow, "tried" | "skills">): Wants {
  return { tried: legibleIds(tried), skills: wordsIn(legible<unknown>(skills)) };
}

/** People in a list as a conversation keeps it; none where it cannot be read. */
export function legibleIds(json: string | null): number[] {
  return idsIn(legible<unknown>(json));
}

function idsIn(list: unknown): number[] {
  return Array.isArray(list) ? list.filter((one) => typeof one === "number") : [];
}

function wordsIn(list: unknown): string[] {
  return Array.isArray(list) ? list.filter((one) => typeof one === "string") : [];
}
