/** Colleagues named in notes. */
export const mentions = {
  "mention.outside": "{name} no ve este equipo: no se le avisó.",
  "mention.left": "{name} ya no trabaja acá: no se le avisó.",
  "mention.over": "El caso está resuelto y {name} no lo ve: no se le avisó.",
  "mention.several": "Hay más de una persona que se llama {name}: escribí el nombre completo o el correo.",
  "mention.alone": "Te nombraron en una nota: ves solo esta conversación, mientras el caso esté abierto, y podés dejar una nota.",
  "mention.people": "A quién nombrar",
  "mention.nobody": "Nadie de este equipo se llama así",
} as const;
