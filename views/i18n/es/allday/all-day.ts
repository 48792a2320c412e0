/** What holds when the network does not, and what comes from elsewhere on the device. */
export const allDay = {
  "waiting.waits": "Se envía al reconectar.",
  "waiting.gone": "No se envió: ya no está a tu cargo.",
  "waiting.refused": "No se envió: {why}",
  "refusal.other_person": "Ese texto lo escribió otra persona en este navegador. No se envió.",
} as const;
