import type { SimTemplate } from "../graph/templates.ts";
import { textAt } from "../read.ts";

/** What a reviewer who reads the words would decide. */
export type Verdict =
  { status: "APPROVED" } | { status: "REJECTED"; reason: string; rejection: { reason: string; recommendation: string } };

const inviting = /\b(ofertas?|promo(ci[oó]n|ç[aã]o)?|descuentos?|descontos?|sale|discount|gratis|free|aprovech[aá]|aproveite)\b/i;
const luring = /\b(ganaste|premio|pr[eê]mio|voc[eê] ganhou|you won|prize|contrase[nñ]a|senha|password)\b/i;

/** A review for people who try Ronda out: what invites is rejected as utility, what lures always; all else is approved. */
export function readTemplate({ category, components }: SimTemplate): Verdict {
  const words = components.map((component) => textAt(component, "text") ?? "").join(" ");
  if (luring.test(words))
    return {
      status: "REJECTED",
      reason: "SCAM",
      rejection: { reason: "The text lures people.", recommendation: "Say who writes, and ask for no secrets." },
    };
  if (category === "UTILITY" && inviting.test(words))
    return {
      status: "REJECTED",
      reason: "INCORRECT_CATEGORY",
      rejection: { reason: "The text invites to an offer.", recommendation: "Ask for the category MARKETING." },
    };
  return { status: "APPROVED" };
}
