/** Macros: several steps by one hand. */
export const macros = {
  "admin.audit.macro_saved": "Macro salva: {subject}",
  "admin.audit.macro_deleted": "Macro excluída: {subject}",
  "refusal.macro_changed": "Alguém alterou a macro enquanto isso. Abra de novo.",
  "refusal.too_many_macros": "Ali não cabem mais de {max} macros.",
  "macros.title": "Macros",
  "macros.lead": "Vários passos com um toque, na conversa aberta: tudo ou nada.",
  "macros.add": "Nova macro",
  "macros.none": "Ainda não há nenhuma.",
  "macros.run": "Macros",
  "macros.keep": "Gerenciar macros",
  "macros.choose": "Escolha uma macro para esta conversa.",
  "macros.step": "Passo {step} ({action}): {why}",
  "macros.done": "Macro «{name}» feita.",
  "macros.deleted": "Excluída. O que foi feito com ela fica.",
  "macros.back": "Voltar à conversa",
  "macros.delete": "Excluir",
} as const;
