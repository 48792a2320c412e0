/** How one answers: the ways to send, to quote, to react, to take back and to send later. */
export const answering = {
  "composer.hint.chord": "Ctrl+Enter sends · Enter starts a new line",
  "composer.hint.note.chord": "Ctrl+Enter saves · Enter starts a new line",
  "composer.send.more": "Other ways to send",
  "composer.send.wait": "Send and wait",
  "composer.send.wait.key": "Ctrl/⌘ + Shift + Enter",
  "composer.send.resolve": "Send and resolve",
  "me.writing": "Writing",
  "me.writing.enter": "Enter sends",
  "me.writing.enter.hint": "Otherwise Enter starts a new line, and Ctrl or ⌘ + Enter sends, as it always does.",
  "me.writing.undo": "Undo what was just sent",
  "me.writing.undo.hint": "Each reply waits for 5 seconds before it leaves.",
  "me.writing.submit": "Save",
  "me.saved.writing": "Saved how you write.",
} as const;
