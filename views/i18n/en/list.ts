/** Saved views, bulk acts and whatever else is done with the list of conversations. */
export const list = {
  "views.title": "Views",
  "views.mine": "Mine",
  "views.of_team": "Of the team {team}",
  "views.save": "Save view",
  "views.name": "Name of the view",
  "views.for": "For whom",
  "views.save.do": "Save",
  "views.edit": "Edit view",
  "views.rename": "Rename",
  "views.delete": "Delete the view",
  "refusal.too_many_views": "No more than {max} views can be saved. Delete one you do not use.",
  "admin.audit.view_saved": "View saved: {subject}",
  "admin.audit.view_deleted": "View deleted: {subject}",
} as const;
