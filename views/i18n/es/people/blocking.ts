/** Shutting a customer out, and what Meta says to it. */
export const blocking = {
  "system.blocked": "{by} bloqueó al cliente: el caso terminó",
  "system.unblocked": "{by} desbloqueó al cliente",
  "refusal.block_unsure": "Leé primero qué pasa al bloquear, y confirmalo en la ficha.",
  "refusal.contact_blocked": "Este cliente está bloqueado. Desbloquealo desde su ficha para seguir.",
  "block.title": "Bloqueo",
  "block.open": "Bloquear…",
  "block.do": "Bloquear",
  "block.lead":
    "Sus conversaciones terminan, lo que escriba no le llega a nadie ni suena, no se le manda nada solo y no cuenta en los números. También se lo pide a WhatsApp. Se puede deshacer.",
  "block.undo": "Desbloquear",
  "block.since": "Bloqueado por {by} desde",
  "block.since.nobody": "Bloqueado desde",
  "block.undo.lead": "Vuelve a poder escribir. Lo que escribió mientras tanto quedó en su último caso.",
  "block.meta.waiting": "WhatsApp ({number}): pidiéndolo…",
  "block.meta.blocked": "WhatsApp ({number}): bloqueado también allá",
  "block.meta.open": "WhatsApp ({number}): no está bloqueado",
  "block.meta.refused": "WhatsApp ({number}) no lo aceptó (código {code}). Acá igual queda bloqueado.",
  "block.meta.late":
    "WhatsApp ({number}) solo deja bloquear a quien escribió en las últimas 24 horas. Acá igual queda bloqueado, y se lo volvemos a pedir si escribe.",
  "block.chip": "Bloqueado",
} as const;
