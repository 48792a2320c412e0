/** The bubble of a WhatsApp template. */
export const templateBubble = {
  "template.buttons": "Buttons",
  "template.header.image": "Picture",
  "template.header.video": "Video",
  "template.header.document": "Document",
  "template.header.location": "Location",
  "template.button.copy_code.say": "Copy code",
};
