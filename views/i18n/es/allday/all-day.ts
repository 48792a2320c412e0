/** What holds when the network does not, and what comes from elsewhere on the device. */
export const allDay = {
  "waiting.waits": "Se envía al reconectar.",
  "waiting.gone": "No se envió: ya no está a tu cargo.",
  "waiting.refused": "No se envió: {why}",
  "refusal.other_person": "Ese texto lo escribió otra persona en este navegador. No se envió.",
  "share.title": "Compartir en Ronda",
  "share.things": "Lo que compartís",
  "share.to": "¿A qué conversación?",
  "share.filter": "Buscar entre tus conversaciones",
  "share.none": "No tenés conversaciones en las que puedas responder ahora.",
  "share.missing": "Lo que compartiste ya no está en este dispositivo. Compartilo de nuevo.",
  "share.closed": "Ahora no se puede responder en esta conversación. Lo que compartiste no se agregó.",
  "share.not_ready": "Ronda todavía no estaba lista en este dispositivo para recibir lo que compartís. Abrila una vez y compartí de nuevo.",
} as const;
