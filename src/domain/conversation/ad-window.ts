const hourMs = 3_600_000;
const answerWithinMs = 24 * hourMs;
const freeMs = 72 * hourMs;

/** Until when everything to a customer who came from an ad is free: 72 h from our first answer, if it left within 24 h of their message
 *  (Meta, "free entry point", cloud-api.md §4, read September 2026). Null: it is not, or not yet. Only apps on phones open it, so it is a promise of
 *  the rules until Meta's prices say so. The 24-hour window for free words counts apart from it. */
export function freeUntil({ adAt, adAnsweredAt }: { adAt: number | null; adAnsweredAt: number | null }): number | null {
  if (adAt === null || adAnsweredAt === null || adAnsweredAt - adAt > answerWithinMs) return null;
  return adAnsweredAt + freeMs;
}
