/** How one answers: the ways to send, to quote, to react, to take back and to send later. */
export const answering = {
  "composer.hint.chord": "Ctrl+Enter envía · Enter salta de línea",
  "composer.hint.note.chord": "Ctrl+Enter guarda · Enter salta de línea",
  "composer.send.more": "Otras formas de enviar",
  "composer.send.wait": "Enviar y esperar",
  "composer.send.wait.key": "Ctrl/⌘ + Mayús + Enter",
  "composer.send.resolve": "Enviar y resolver",
  "me.writing": "Escribir",
  "me.writing.enter": "Enter envía",
  "me.writing.enter.hint": "Si no, Enter salta de línea y se envía con Ctrl o ⌘ + Enter, que siempre envía.",
  "me.writing.undo": "Poder deshacer un envío",
  "me.writing.undo.hint": "Cada respuesta espera 5 segundos antes de salir.",
  "me.writing.submit": "Guardar",
  "me.saved.writing": "Guardamos cómo escribís.",
} as const;
