import type { NumberRow } from "../db/queries/system/numbers.ts";
import { listPhoneBubbles, listPhoneContacts, type PhoneBubbleRow } from "../db/queries/contacts/test-phones.ts";
import type { Tx } from "../db/open.ts";
import { newBubble, threadOf } from "./customers/customer.ts";
import type { Bubble } from "./customers/customer.ts";
import type { Simulator } from "./simulator.ts";

const customersMax = 300;
const bubblesMax = 30;

/** The simulator forgets everything with the process: its customers come back from the contacts of a simulated number, each with
 *  the end of the exchange and the window they had. */
export function restoreCustomers(tx: Tx, simulator: Simulator, number: NumberRow): void {
  for (const contact of listPhoneContacts(tx, number.id, customersMax)) {
    const customer = simulator.addCustomer({
      name: contact.name,
      identity: contact.phone ? "phone_and_id" : "id_only",
      ...(contact.phone ? { phone: contact.phone } : {}),
      ...(contact.userId ? { userId: contact.userId } : {}),
      ...(contact.username ? { username: contact.username } : {}),
    });
    const thread = threadOf(customer, number.phoneNumberId);
    thread.customerAt = contact.customerAt;
    thread.bubbles.push(...listPhoneBubbles(tx, contact.timelineId, bubblesMax).reverse().map(bubbleOf));
  }
}

function bubbleOf(row: PhoneBubbleRow): Bubble {
  const isOurs = row.kind === "out";
  return newBubble({
    wamid: row.wamid,
    from: isOurs ? "business" : "customer",
    at: row.at,
    type: row.type,
    text: row.text ?? "",
    body: { body: row.text ?? "" },
    ticks: isOurs && row.rank !== null && row.rank >= 5 ? "read" : "delivered",
  });
}
