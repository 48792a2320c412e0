/** Macros: several steps by one hand. */
export const macros = {
  "admin.audit.macro_saved": "Macro guardada: {subject}",
  "admin.audit.macro_deleted": "Macro eliminada: {subject}",
  "refusal.macro_changed": "Alguien cambió la macro mientras tanto. Volvé a abrirla.",
  "refusal.too_many_macros": "Ahí no entran más de {max} macros.",
  "macros.title": "Macros",
  "macros.lead": "Varios pasos con un solo toque, en la conversación abierta: todo o nada.",
  "macros.add": "Nueva macro",
  "macros.none": "Todavía no hay ninguna.",
  "macros.run": "Macros",
  "macros.keep": "Administrar macros",
  "macros.choose": "Elegí una macro para esta conversación.",
  "macros.step": "Paso {step} ({action}): {why}",
  "macros.done": "Macro «{name}» hecha.",
  "macros.deleted": "Eliminada. Lo que se hizo con ella queda.",
  "macros.back": "Volver a la conversación",
  "macros.delete": "Eliminar",
} as const;
