import { findSetting, setSetting } from "../../db/queries/system/settings.ts";
import type { Tx } from "../../db/open.ts";
import type { Work } from "../work.ts";

/** What customers see of us besides our words: blue ticks when the owner reads, and that the owner is writing. */
export type ShownToCustomers = { showsReads: boolean; showsTyping: boolean };

/** First: both. WhatsApp takes a sign of writing for a reading too, so without the one there is not the other. */
export function shownToCustomers(tx: Tx): ShownToCustomers {
  const showsReads = findSetting(tx, "shows_reads") !== "no";
  return { showsReads, showsTyping: showsReads && findSetting(tx, "shows_typing") !== "no" };
}

/** Who may is asked by whoever calls: it is one more of the company's settings. */
export function setShownToCustomers(work: Work, next: ShownToCustomers): void {
  const before = shownToCustomers(work.tx);
  setSetting(work.tx, "shows_reads", next.showsReads ? "yes" : "no");
  setSetting(work.tx, "shows_typing", next.showsTyping ? "yes" : "no");
  const after = shownToCustomers(work.tx);
  if (before.showsReads !== after.showsReads || before.showsTyping !== after.showsTyping)
    work.record({ kind: "company_changed", before, after });
}
