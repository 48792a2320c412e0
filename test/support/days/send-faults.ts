import type { Random } from "../../../src/ports/world.ts";
import type { FaultKind } from "../../../src/simulator/faults.ts";
import type { Simulator } from "../../../src/simulator/simulator.ts";

/** What Meta makes of the one send that is looked at. Accepted: answered, or the answer is lost, or never comes, or a status comes first.
 *  Not accepted: refused for good, too much for now, something broke at Meta, the line breaks before or after the body. */
export const sendFaults = [
  "accepted",
  "accepted_answer_lost",
  "accepted_answer_never",
  "accepted_status_first",
  "refused",
  "too_much",
  "server_error",
  "reset_before",
  "reset_after",
] as const;

export type SendFault = (typeof sendFaults)[number];

// A fault is a family: which of its members it is, the seed says. After `server_error` and `reset_after` it may have been accepted.
const families: Partial<Record<SendFault, readonly FaultKind[]>> = {
  accepted_answer_lost: ["drop_response", "garbled"],
  accepted_answer_never: ["hang"],
  refused: [100, 131008, 131009, 131026, 131047, 131051],
  too_much: ["throttle", 4, 80007, 131056],
  server_error: ["error_after", "unavailable", "bare_503", 1, 2],
  reset_before: ["refuse", "reset_before"],
  reset_after: ["reset_before", "drop_response", "hang_unprocessed"],
};

/** Arranges that the simulated Meta does this with the next send. */
export function arrangeFault(meta: Simulator, fault: SendFault, random: Random): void {
  if (fault === "accepted_status_first") meta.planNext("before_answer");
  const family = families[fault] ?? [];
  const kind = family[Math.floor(random.fraction() * family.length)];
  if (kind !== undefined) meta.failNext(kind);
}

/** Every pair of a stage and a fault, in an order drawn from the seed. */
export function everyPair<One, Other>(ones: readonly One[], others: readonly Other[], random: Random): [One, Other][] {
  const pairs = ones.flatMap((one) => others.map((other) => ({ pair: [one, other] as [One, Other], key: random.fraction() })));
  return pairs.toSorted((left, right) => left.key - right.key).map(({ pair }) => pair);
}
