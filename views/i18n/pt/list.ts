/** Saved views, bulk acts and whatever else is done with the list of conversations. */
export const list = {
  "views.title": "Visualizações",
  "views.mine": "Minha",
  "views.of_team": "Da equipe {team}",
  "views.save": "Salvar visualização",
  "views.name": "Nome da visualização",
  "views.for": "Para quem",
  "views.save.do": "Salvar",
  "views.edit": "Editar visualização",
  "views.rename": "Mudar o nome",
  "views.delete": "Excluir a visualização",
  "refusal.too_many_views": "Não dá para salvar mais de {max} visualizações. Exclua uma que você não usa.",
  "admin.audit.view_saved": "Visualização salva: {subject}",
  "admin.audit.view_deleted": "Visualização excluída: {subject}",
} as const;
