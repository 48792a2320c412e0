/** Writing to somebody first. */
export const starting = {
  "start.title": "Nova conversa",
  "start.from": "Escrever de",
  "start.to": "Telefone",
  "start.to.hint": "Como você disca (11 98765-4321) ou com o código do país (+55 11 98765-4321).",
  "start.next": "Continuar",
  "start.used": "O WhatsApp vai usar este número",
  "start.template.why":
    "Para escrever primeiro, o WhatsApp pede um modelo aprovado. Um texto livre só chega até 24 h depois que o cliente escreveu.",
  "start.link": "Enquanto isso, o cliente pode escrever primeiro com este link:",
  "start.window_open":
    "Escreveu há menos de 24 h: não precisa de modelo. A última conversa é o caso nº {id}, que você pode reabrir e responder.",
  "start.open_latest": "Abrir esse caso",
  "start.no_number": "Ainda não há nenhum número conectado de onde escrever.",
  "shortcuts.start": "Nova conversa",
  "palette.also.start": "escrever primeiro número novo iniciar chat",
  "refusal.live_case": "Já há uma conversa em andamento com este cliente.",
};
