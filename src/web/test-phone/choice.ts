import type { App } from "../../app.ts";
import { listNumbers, type NumberRow } from "../../db/queries/system/numbers.ts";
import { isSimulatedHere } from "../../domain/setup/simulated.ts";
import type { Bubble, SimCustomer } from "../../simulator/customers/customer.ts";
import type { PhoneThread } from "../../simulator/customers/phone.ts";
import type { Simulator } from "../../simulator/simulator.ts";
import type { Context } from "../http/visit.ts";

/** Whose phone is in the hand, and which of the simulated numbers it talks to. `customer` null: nobody was chosen, or nobody of that id. */
export type Choice = {
  simulator: Simulator;
  numbers: readonly NumberRow[];
  number: NumberRow;
  customer: SimCustomer | null;
  /** Whether an open page reads what arrives, as a person who looks at the chat does. */
  isReading: boolean;
};

/** A choice with somebody in it. */
export type Played = Choice & { customer: SimCustomer };

/** The choice in an address; null while no number is simulated. Customers are named by WhatsApp's id for them, which survives a
 *  restart where the simulator's own does not; both are understood. */
export function findChoice(app: App, query: Context["query"]): Choice | null {
  const simulator = app.testPhone?.simulator() ?? null;
  const numbers = listNumbers(app.db.tx).filter(isSimulatedHere);
  const number = numbers.find((one) => String(one.id) === query.number) ?? numbers[0];
  if (!simulator || !number) return null;
  const wanted = query.customer ?? "";
  const customer = simulator.customers().find((one) => one.userId === wanted || one.id === wanted) ?? null;
  return { simulator, numbers, number, customer, isReading: query.read !== "no" };
}

/** Whether somebody was chosen. */
export function isPlayed(choice: Choice | null): choice is Played {
  return choice !== null && choice.customer !== null;
}

/** A path of the test phone with the choice, or another one, in its query. */
export function addressOf(
  choice: Choice,
  path = "/test-phone",
  other: { customer?: SimCustomer | null; number?: NumberRow; isReading?: boolean; wrong?: string } = {},
): string {
  const { customer, number, isReading } = { ...choice, ...other };
  const params = new URLSearchParams();
  if (customer) params.set("customer", customer.userId);
  params.set("number", String(number.id));
  if (!isReading) params.set("read", "no");
  if (other.wrong) params.set("wrong", other.wrong);
  return `${path}?${params.toString()}`;
}

/** The chat as the phone shows it; undefined before its first word. */
export function threadOn({ simulator, customer, number }: Played): PhoneThread | undefined {
  return simulator.inboxOf(customer).find((thread) => thread.phoneNumberId === number.phoneNumberId);
}

/** The last thing said on a phone to this number, or undefined. */
export function lastBubble(customer: SimCustomer, number: NumberRow): Bubble | undefined {
  return customer.threads.get(number.phoneNumberId)?.bubbles.findLast((bubble) => bubble.arrived);
}

/** Reads what has arrived, unless the page was told not to. What is still on its way is not read before it is delivered. */
export function readChat(played: Played): void {
  const isSomethingNew = threadOn(played)?.bubbles.some((bubble) => bubble.from === "business" && bubble.ticks === "delivered");
  if (played.isReading && isSomethingNew) played.simulator.customerReads(played.customer, played.number.phoneNumberId);
}
