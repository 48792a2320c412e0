/** What holds when the network does not, and what comes from elsewhere on the device. */
export const allDay = {
  "waiting.waits": "Sends once back online.",
  "waiting.gone": "Not sent: it is not yours any more.",
  "waiting.refused": "Not sent: {why}",
  "refusal.other_person": "Somebody else wrote that text in this browser. It was not sent.",
  "share.title": "Share into Ronda",
  "share.things": "What you share",
  "share.to": "To which conversation?",
  "share.filter": "Search your conversations",
  "share.none": "You have no conversation you can answer in now.",
  "share.missing": "What you shared is no longer on this device. Share it again.",
  "share.closed": "Nobody can answer in this conversation now. What you shared was not added.",
  "share.not_ready": "Ronda was not ready on this device yet to take what you share. Open it once and share again.",
};
