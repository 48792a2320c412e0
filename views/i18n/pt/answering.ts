/** How one answers: the ways to send, to quote, to react, to take back and to send later. */
export const answering = {
  "composer.hint.chord": "Ctrl+Enter envia · Enter quebra a linha",
  "composer.hint.note.chord": "Ctrl+Enter salva · Enter quebra a linha",
  "composer.send.more": "Outras formas de enviar",
  "composer.send.wait": "Enviar e aguardar",
  "composer.send.wait.key": "Ctrl/⌘ + Shift + Enter",
  "composer.send.resolve": "Enviar e resolver",
  "me.writing": "Escrever",
  "me.writing.enter": "Enter envia",
  "me.writing.enter.hint": "Senão, Enter quebra a linha e Ctrl ou ⌘ + Enter envia, como sempre.",
  "me.writing.undo": "Poder desfazer um envio",
  "me.writing.undo.hint": "Cada resposta espera 5 segundos antes de sair.",
  "me.writing.submit": "Salvar",
  "me.saved.writing": "Salvamos como você escreve.",
} as const;
