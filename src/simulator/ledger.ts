import type { JsonRecord } from "./read.ts";
import type { Mark, SimState } from "./state.ts";

/** A message that Graph accepted, whatever the caller heard: the oracle for "never sent twice". */
export type Sent = {
  at: number;
  phoneNumberId: string;
  /** As the request said it. */
  to: string | null;
  recipient: string | null;
  /** Digits that were dialled, or the wa_id they led to. */
  phone: string | null;
  /** Who gets it; null: nobody with WhatsApp. */
  customerId: string | null;
  type: string;
  /** The whole request. */
  body: JsonRecord;
  /** biz_opaque_callback_data. */
  tag: string | null;
  wamid: string;
  state: "accepted" | "sent" | "delivered" | "read" | "failed";
  /** The code it will fail with, or failed with. */
  failure: number | null;
  category: string;
  pricing: { billable: boolean; type: string; category: string } | null;
  /** Which of delivered and read came first: it carries the price, as `sent` does. */
  pricedWith: string | null;
  freeUntil: number | null;
  /** Whether it was inside the 24 h window when accepted. */
  inWindow: boolean;
};

export type Ledger = {
  /** Accepted sends, oldest first. */
  sends(): readonly Sent[];
  /** Read marks and typing signs that Graph took. */
  marks(): readonly Mark[];
  /** How many accepted sends carry each tag; sends without a tag are left out. */
  sendsPerTag(): ReadonlyMap<string, number>;
  /** Tags that were accepted more than once. Empty is the promise. */
  doubled(): readonly string[];
  /** The send with this wamid. */
  find(wamid: string): Sent | undefined;
};

/** The read side of what Graph accepted. */
export function ledgerOf(state: SimState): Ledger {
  const sendsPerTag = () => {
    const counts = new Map<string, number>();
    for (const { tag } of state.sends) if (tag !== null) counts.set(tag, (counts.get(tag) ?? 0) + 1);
    return counts;
  };
  return {
    sends: () => state.sends,
    marks: () => state.marks,
    sendsPerTag,
    doubled: () => [...sendsPerTag()].filter(([, count]) => count > 1).map(([tag]) => tag),
    find: (wamid) => state.sentById.get(wamid),
  };
}
