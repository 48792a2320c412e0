/** Shutting a customer out, and what Meta says to it. */
export const blocking = {
  "system.blocked": "{by} bloqueou o cliente: o caso terminou",
  "system.unblocked": "{by} desbloqueou o cliente",
  "refusal.block_unsure": "Leia primeiro o que acontece ao bloquear e confirme na ficha.",
  "refusal.contact_blocked": "Este cliente está bloqueado. Desbloqueie na ficha para continuar.",
  "block.title": "Bloqueio",
  "block.open": "Bloquear…",
  "block.do": "Bloquear",
  "block.lead":
    "As conversas dele terminam, o que escrever não chega a ninguém nem toca, nada é enviado sozinho e ele não conta nos números. O WhatsApp também recebe o pedido. Dá para desfazer.",
  "block.undo": "Desbloquear",
  "block.since": "Bloqueado por {by} desde",
  "block.since.nobody": "Bloqueado desde",
  "block.undo.lead": "Volta a poder escrever. O que escreveu nesse tempo ficou no último caso.",
  "block.meta.waiting": "WhatsApp ({number}): pedindo…",
  "block.meta.blocked": "WhatsApp ({number}): bloqueado lá também",
  "block.meta.open": "WhatsApp ({number}): não está bloqueado",
  "block.meta.refused": "O WhatsApp ({number}) não aceitou (código {code}). Aqui continua bloqueado.",
  "block.meta.late":
    "O WhatsApp ({number}) só deixa bloquear quem escreveu nas últimas 24 horas. Aqui continua bloqueado, e pedimos de novo se ele escrever.",
  "block.chip": "Bloqueado",
};
