/** Saved views, bulk acts and whatever else is done with the list of conversations. */
export const list = {
  "views.title": "Vistas",
  "views.mine": "Mía",
  "views.of_team": "Del equipo {team}",
  "views.save": "Guardar vista",
  "views.name": "Nombre de la vista",
  "views.for": "Para quién",
  "views.save.do": "Guardar",
  "views.edit": "Editar vista",
  "views.rename": "Cambiar el nombre",
  "views.delete": "Borrar la vista",
  "refusal.too_many_views": "No se pueden guardar más de {max} vistas. Borrá una que no uses.",
  "admin.audit.view_saved": "Vista guardada: {subject}",
  "admin.audit.view_deleted": "Vista borrada: {subject}",
} as const;
