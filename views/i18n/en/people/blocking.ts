/** Shutting a customer out, and what Meta says to it. */
export const blocking = {
  "system.blocked": "{by} blocked the customer: the case ended",
  "system.unblocked": "{by} unblocked the customer",
  "refusal.block_unsure": "Read first what blocking does, and confirm it on their page.",
  "refusal.contact_blocked": "This customer is blocked. Unblock them on their page to go on.",
  "block.title": "Blocking",
  "block.open": "Block…",
  "block.do": "Block",
  "block.lead":
    "Their conversations end, what they write reaches and alerts nobody, nothing is sent to them by itself, and no figure counts them. WhatsApp is asked as well. It can be undone.",
  "block.undo": "Unblock",
  "block.since": "Blocked by {by} since",
  "block.since.nobody": "Blocked since",
  "block.undo.lead": "They can write again. What they wrote meanwhile stands in their latest case.",
  "block.meta.waiting": "WhatsApp ({number}): asking…",
  "block.meta.blocked": "WhatsApp ({number}): blocked there too",
  "block.meta.open": "WhatsApp ({number}): not blocked",
  "block.meta.refused": "WhatsApp ({number}) would not (code {code}). Here they stay blocked.",
  "block.meta.late":
    "WhatsApp ({number}) blocks only who wrote in the last 24 hours. Here they stay blocked, and we ask again if they write.",
  "block.chip": "Blocked",
};
