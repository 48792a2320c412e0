/** Files, voice and other shapes that we send. */
export const sending = {
  "message.interactive": "Mensaje con opciones",
  "message.choices": "Opciones",
  "refusal.caption_too_long": "El texto del archivo es muy largo: hasta {max} caracteres.",
  "refusal.bad_location": "Esa ubicación no está en el mapa: revisá las coordenadas.",
  "refusal.bad_contact_card": "A la tarjeta de contacto le falta el nombre o tiene una fecha que no existe.",
  "refusal.too_many_cards": "Se pueden enviar hasta {max} contactos por mensaje.",
  "refusal.bad_emoji": "Se reacciona con un solo emoji.",
  "refusal.unknown_target": "Ese mensaje no está en esta conversación, o WhatsApp todavía no lo tiene.",
  "refusal.reaction_too_old": "WhatsApp no permite reaccionar a mensajes de hace más de 30 días.",
  "refusal.part_missing": "Falta una parte del mensaje con opciones ({part}).",
  "refusal.part_too_long": "Una parte del mensaje con opciones es muy larga ({part}): hasta {max} caracteres.",
  "refusal.part_repeated": "Dos opciones del mensaje son iguales ({part}).",
  "refusal.too_many_parts": "El mensaje tiene demasiadas opciones ({part}): hasta {max}.",
  "refusal.unknown_file": "Ese archivo ya no está. Subilo de nuevo.",
  "refusal.file_wrong_kind": "WhatsApp no acepta este archivo así. Probá enviarlo como documento.",
  "refusal.file_too_large": "El archivo es muy grande para WhatsApp: hasta {max} MB.",
} as const;
