import type { SimNumber } from "../accounts.ts";
import { bubbleIn, type SimCustomer, threadOf } from "../customers/customer.ts";
import { type JsonRecord, recordAt, textAt } from "../read.ts";
import { notify, type SimState } from "../state.ts";
import { graphError, problem, success } from "./errors.ts";

const typingMs = 25_000;

/** A read mark, with or without a typing sign. Earlier messages become read too; an unknown id is refused with 100. */
export function mark(state: SimState, number: SimNumber, body: JsonRecord): Response {
  const wamid = textAt(body, "message_id") ?? "";
  const found = findInbound(state, number, wamid);
  if (!found) return graphError(state, problem(100, "The message_id is unknown."));
  const thread = threadOf(found, number.id);
  const upTo = thread.bubbles.findIndex((bubble) => bubble.wamid === wamid);
  for (const bubble of thread.bubbles.slice(0, upTo + 1)) if (bubble.from === "customer") bubble.ticks = "read";
  const isTyping = recordAt(body, "typing_indicator") !== null;
  if (isTyping) thread.typingUntil = state.clock.now() + typingMs;
  const at = state.clock.now();
  state.marks.push({ at, phoneNumberId: number.id, wamid, what: isTyping ? "typing" : "read" });
  notify(state, { kind: isTyping ? "typing" : "ticks", customerId: found.id, phoneNumberId: number.id, wamid });
  return success();
}

function findInbound(state: SimState, number: SimNumber, wamid: string): SimCustomer | undefined {
  return [...state.customers.values()].find((customer) => {
    const thread = customer.threads.get(number.id);
    return thread !== undefined && bubbleIn(thread, wamid)?.from === "customer";
  });
}
