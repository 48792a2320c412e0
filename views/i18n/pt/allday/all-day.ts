/** What holds when the network does not, and what comes from elsewhere on the device. */
export const allDay = {
  "waiting.waits": "Será enviado ao reconectar.",
  "waiting.gone": "Não foi enviado: já não está com você.",
  "waiting.refused": "Não foi enviado: {why}",
  "refusal.other_person": "Esse texto foi escrito por outra pessoa neste navegador. Não foi enviado.",
  "share.title": "Compartilhar no Ronda",
  "share.things": "O que você compartilha",
  "share.to": "Para qual conversa?",
  "share.filter": "Buscar nas suas conversas",
  "share.none": "Você não tem conversas em que possa responder agora.",
  "share.missing": "O que você compartilhou já não está neste aparelho. Compartilhe de novo.",
  "share.closed": "Não dá para responder nesta conversa agora. O que você compartilhou não foi adicionado.",
  "share.not_ready":
    "O Ronda ainda não estava pronto neste aparelho para receber o que você compartilha. Abra-o uma vez e compartilhe de novo.",
};
