/** What holds when the network does not, and what comes from elsewhere on the device. */
export const allDay = {
  "waiting.waits": "Será enviada ao reconectar.",
  "waiting.gone": "Não foi enviado: já não está com você.",
  "waiting.refused": "Não foi enviado: {why}",
  "refusal.other_person": "Esse texto foi escrito por outra pessoa neste navegador. Não foi enviado.",
};
