/** The bubble of a WhatsApp template. */
export const templateBubble = {
  "template.buttons": "Botões",
  "template.header.image": "Imagem",
  "template.header.video": "Vídeo",
  "template.header.document": "Documento",
  "template.header.location": "Localização",
  "template.button.copy_code.say": "Copiar código",
};
