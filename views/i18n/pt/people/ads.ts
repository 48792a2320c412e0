/** Conversations that came from an ad. */
export const ads = {
  "ad.chip": "Anúncio: {name}",
  "ad.chip.nameless": "Chegou por um anúncio",
  "ad.chip.post": "Publicação: {name}",
  "ad.chip.post_nameless": "Chegou por uma publicação",
  "ad.free": "72 h grátis",
  "ad.free.hint": "Chegou por um anúncio e foi respondido em até 24 horas: o que se envia não é cobrado.",
  "ad.free.until": "Grátis até",
  "ad.free.said": "o WhatsApp confirmou",
  "ad.free.rule": "segundo as regras do WhatsApp",
  "ad.free.answer": "Se você responder em até 24 horas, o que for enviado em 72 horas não é cobrado.",
};
