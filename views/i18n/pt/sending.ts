import type { sending as es } from "../es/sending.ts";
import type { Phrase } from "../phrase.ts";

/** Files, voice and other shapes that we send. */
export const sending: Record<keyof typeof es, Phrase> = {
  "message.interactive": "Mensagem com opções",
  "message.choices": "Opções",
  "refusal.caption_too_long": "O texto do arquivo é longo demais: até {max} caracteres.",
  "refusal.bad_location": "Essa localização não está no mapa: confira as coordenadas.",
  "refusal.bad_contact_card": "O cartão de contato está sem nome ou tem uma data que não existe.",
  "refusal.too_many_cards": "Dá para enviar até {max} contatos por mensagem.",
  "refusal.bad_emoji": "Reaja com um único emoji.",
  "refusal.unknown_target": "Essa mensagem não está nesta conversa, ou o WhatsApp ainda não a tem.",
  "refusal.reaction_too_old": "O WhatsApp não permite reagir a mensagens de mais de 30 dias.",
  "refusal.part_missing": "Falta uma parte da mensagem com opções ({part}).",
  "refusal.part_too_long": "Uma parte da mensagem com opções é longa demais ({part}): até {max} caracteres.",
  "refusal.part_repeated": "Duas opções da mensagem são iguais ({part}).",
  "refusal.too_many_parts": "A mensagem tem opções demais ({part}): até {max}.",
  "refusal.unknown_file": "Esse arquivo não está mais aqui. Envie de novo.",
  "refusal.file_wrong_kind": "O WhatsApp não aceita este arquivo assim. Tente enviá-lo como documento.",
  "refusal.file_too_large": "O arquivo é grande demais para o WhatsApp: até {max} MB.",
};
