/** Sending WhatsApp templates: picked, filled in, and shown as bubbles. */
export const templateSend = {
  "message.template": "Modelo",
};
