/** Conversations that came from an ad. */
export const ads = {
  "ad.chip": "Anuncio: {name}",
  "ad.chip.nameless": "Llegó por un anuncio",
  "ad.chip.post": "Publicación: {name}",
  "ad.chip.post_nameless": "Llegó por una publicación",
  "ad.free": "72 h gratis",
  "ad.free.hint": "Llegó por un anuncio y se le contestó dentro de las 24 horas: lo que se le manda no se cobra.",
  "ad.free.until": "Gratis hasta",
  "ad.free.said": "lo confirmó WhatsApp",
  "ad.free.rule": "según las reglas de WhatsApp",
  "ad.free.answer": "Si le contestás dentro de las 24 horas, lo que se le mande en 72 horas no se cobra.",
} as const;
