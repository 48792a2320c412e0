/** What holds when the network does not, and what comes from elsewhere on the device. */
export const allDay = {
  "waiting.waits": "Sends once back online.",
  "waiting.gone": "Not sent: it is not yours any more.",
  "waiting.refused": "Not sent: {why}",
  "refusal.other_person": "Somebody else wrote that text in this browser. It was not sent.",
};
