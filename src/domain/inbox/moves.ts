import type { Status } from "../events.ts";

export type Move =
  | "claim"
  | "give"
  | "release"
  | "customer_writes"
  | "reply"
  | "silence"
  | "wait_by_hand"
  | "snooze"
  | "snooze_due"
  | "resolve"
  | "reopen"
  | "team_changes";

// The table of product.md §2.2. What is not here is refused as illegal_move.
const table: Record<Status, Partial<Record<Move, Status>>> = {
  pending: { claim: "in_progress", give: "in_progress", customer_writes: "pending", resolve: "resolved", team_changes: "pending" },
  in_progress: {
    give: "in_progress",
    release: "pending",
    customer_writes: "in_progress",
    reply: "in_progress",
    silence: "waiting",
    wait_by_hand: "waiting",
    snooze: "waiting",
    resolve: "resolved",
    team_changes: "pending",
  },
  waiting: {
    give: "in_progress",
    release: "pending",
    customer_writes: "in_progress",
    reply: "in_progress",
    snooze: "waiting",
    snooze_due: "in_progress",
    resolve: "resolved",
    team_changes: "pending",
  },
  resolved: { reopen: "in_progress", customer_writes: "in_progress" },
};

/** Where `move` leads from `from`, or null when it is not legal. An absent owner turns `in_progress` into `pending`: the verb decides that. */
export function nextStatus(from: Status, move: Move): Status | null {
  return table[from][move] ?? null;
}
