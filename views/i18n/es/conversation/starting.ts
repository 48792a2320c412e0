/** Writing to somebody first. */
export const starting = {
  "start.title": "Nueva conversación",
  "start.from": "Escribir desde",
  "start.to": "Teléfono",
  "start.to.hint": "Como lo marcás (11 15-1234-5678) o con el código de país (+54 9 11 1234-5678).",
  "start.next": "Continuar",
  "start.used": "WhatsApp va a usar este número",
  "start.template.why":
    "Para escribir primero, WhatsApp pide una plantilla aprobada. Un texto libre solo llega hasta 24 h después de que el cliente escribió.",
  "start.link": "Sin plantilla, el cliente puede escribir primero con este enlace:",
  "start.window_open":
    "Escribió hace menos de 24 h: no hace falta una plantilla. Su última conversación es el caso #{id}, que podés reabrir y responder.",
  "start.open_latest": "Abrir ese caso",
  "start.no_number": "Todavía no hay ningún número conectado desde el que escribir.",
  "shortcuts.start": "Nueva conversación",
  "palette.also.start": "escribir primero número nuevo iniciar chat",
  "refusal.live_case": "Ya hay una conversación en curso con este cliente.",
} as const;
