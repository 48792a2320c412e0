import type { SimState } from "../state.ts";
import type { Bubble, SimCustomer } from "./customer.ts";

/** One chat as the customer's phone shows it. */
export type PhoneThread = {
  phoneNumberId: string;
  /** Of the business. */
  name: string;
  displayNumber: string;
  /** Both directions, oldest first; what Meta dropped is not there. */
  bubbles: readonly Bubble[];
  /** Whether the business is writing right now. */
  isTyping: boolean;
  /** Messages of the business not read yet. */
  unread: number;
};

/** The chats of a customer, the newest word first. */
export function phoneOf(state: SimState, customer: SimCustomer): PhoneThread[] {
  const chats = [...customer.threads].flatMap(([phoneNumberId, thread]) => {
    const number = state.numbers.get(phoneNumberId);
    const shown = thread.bubbles.filter((bubble) => bubble.arrived);
    // Copies: a page that was drawn does not change under the reader's eyes.
    const bubbles = shown.map((bubble) => ({ ...bubble, reactions: { ...bubble.reactions } }));
    if (!number) return [];
    const unread = bubbles.filter((bubble) => bubble.from === "business" && bubble.ticks !== "read").length;
    const isTyping = thread.typingUntil > state.clock.now();
    return [{ phoneNumberId, name: number.name, displayNumber: number.displayNumber, bubbles, isTyping, unread }];
  });
  return chats.sort((left, right) => (right.bubbles.at(-1)?.at ?? 0) - (left.bubbles.at(-1)?.at ?? 0));
}
