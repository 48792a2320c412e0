/** The bubble of a WhatsApp template. */
export const templateBubble = {
  "template.buttons": "Botones",
  "template.header.image": "Imagen",
  "template.header.video": "Video",
  "template.header.document": "Documento",
  "template.header.location": "Ubicación",
  "template.button.copy_code.say": "Copiar código",
} as const;
