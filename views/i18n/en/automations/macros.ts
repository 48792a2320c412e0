/** Macros: several steps by one hand. */
export const macros = {
  "admin.audit.macro_saved": "Macro saved: {subject}",
  "admin.audit.macro_deleted": "Macro deleted: {subject}",
  "refusal.macro_changed": "Somebody changed the macro meanwhile. Open it again.",
  "refusal.too_many_macros": "No more than {max} macros fit there.",
  "macros.title": "Macros",
  "macros.lead": "Several steps at one touch, in the open conversation: all or nothing.",
  "macros.add": "New macro",
  "macros.none": "There are none yet.",
  "macros.run": "Macros",
  "macros.keep": "Manage macros",
  "macros.choose": "Choose a macro for this conversation.",
  "macros.step": "Step {step} ({action}): {why}",
  "macros.done": "Macro “{name}” done.",
  "macros.deleted": "Deleted. What was done with it stays.",
  "macros.back": "Back to the conversation",
  "macros.delete": "Delete",
} as const;
