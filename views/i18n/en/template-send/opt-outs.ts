import type { optOuts as master } from "../../es/template-send/opt-outs.ts";
import type { Phrases } from "../../phrase.ts";

/** Customers who want no advertising. */
export const optOuts = {
  "system.marketing_stopped.words": "The customer asked for no more advertising",
  "system.marketing_stopped.whatsapp": "The customer turned advertising off in WhatsApp",
  "system.marketing_stopped.refused": "WhatsApp says that the customer takes no advertising",
  "system.marketing_stopped.by_hand": "{by} noted that the customer wants no advertising. {reason}",
  "system.marketing_resumed.words": "The customer takes advertising again",
  "system.marketing_resumed.whatsapp": "The customer turned advertising on again in WhatsApp",
  "system.marketing_resumed.refused": "The customer takes advertising again",
  "system.marketing_resumed.by_hand": "{by} noted that the customer takes advertising again: {reason}",
  "marketing.title": "Advertising",
  "marketing.chip": "No advertising",
  "marketing.on": "Can be sent marketing templates. Who writes “stop”, “baja” or the like is sent none any more.",
  "marketing.stopped": "Wants no advertising since",
  "marketing.stopped.hint": "Marketing templates cannot be sent to them; service ones can.",
  "marketing.stop.open": "Note that they want none…",
  "marketing.stop": "Note it",
  "marketing.resume.open": "They accept again…",
  "marketing.resume": "Allow again",
  "marketing.reason": "How they said it (optional)",
  "marketing.reason.needed": "How and when they said it",
  "refusal.reason_missing": "Write how and when they accepted again.",
  "refusal.marketing_stopped": "This customer asked for no advertising: marketing templates are not sent to them.",
} as const satisfies Phrases<typeof master>;
