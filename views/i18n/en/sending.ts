import type { sending as es } from "../es/sending.ts";
import type { Phrase } from "../phrase.ts";

/** Files, voice and other shapes that we send. */
export const sending: Record<keyof typeof es, Phrase> = {
  "message.interactive": "Message with choices",
  "message.choices": "Choices",
  "refusal.caption_too_long": "The caption is too long: up to {max} characters.",
  "refusal.bad_location": "That place is not on the map: check its coordinates.",
  "refusal.bad_contact_card": "The contact card has no name, or a date that does not exist.",
  "refusal.too_many_cards": "A message takes up to {max} contacts.",
  "refusal.bad_emoji": "React with a single emoji.",
  "refusal.unknown_target": "That message is not in this conversation, or WhatsApp does not have it yet.",
  "refusal.reaction_too_old": "WhatsApp takes no reactions to messages older than 30 days.",
  "refusal.part_missing": "A part of the message with choices is missing ({part}).",
  "refusal.part_too_long": "A part of the message with choices is too long ({part}): up to {max} characters.",
  "refusal.part_repeated": "Two choices of the message are the same ({part}).",
  "refusal.too_many_parts": "The message has too many choices ({part}): up to {max}.",
  "refusal.unknown_file": "That file is not here any more. Upload it again.",
  "refusal.file_wrong_kind": "WhatsApp does not take this file like that. Try sending it as a document.",
  "refusal.file_too_large": "The file is too large for WhatsApp: up to {max} MB.",
};
