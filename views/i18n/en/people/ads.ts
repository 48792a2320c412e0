/** Conversations that came from an ad. */
export const ads = {
  "ad.chip": "Ad: {name}",
  "ad.chip.nameless": "Came from an ad",
  "ad.chip.post": "Post: {name}",
  "ad.chip.post_nameless": "Came from a post",
  "ad.free": "72 h free",
  "ad.free.hint": "They came from an ad and were answered within 24 hours: what is sent to them is not charged.",
  "ad.free.until": "Free until",
  "ad.free.said": "WhatsApp said so",
  "ad.free.rule": "by WhatsApp’s rules",
  "ad.free.answer": "Answer within 24 hours, and what is sent to them in 72 hours is not charged.",
};
