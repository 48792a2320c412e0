import type { optOuts as master } from "../../es/template-send/opt-outs.ts";
import type { Phrases } from "../../phrase.ts";

/** Customers who want no advertising. */
export const optOuts = {
  "system.marketing_stopped.words": "O cliente pediu para não receber mais publicidade",
  "system.marketing_stopped.whatsapp": "O cliente deixou de aceitar publicidade pelo WhatsApp",
  "system.marketing_stopped.refused": "O WhatsApp avisou que o cliente não aceita publicidade",
  "system.marketing_stopped.by_hand": "{by} anotou que o cliente não quer publicidade. {reason}",
  "system.marketing_resumed.words": "O cliente voltou a aceitar publicidade",
  "system.marketing_resumed.whatsapp": "O cliente voltou a aceitar publicidade pelo WhatsApp",
  "system.marketing_resumed.refused": "O cliente voltou a aceitar publicidade",
  "system.marketing_resumed.by_hand": "{by} anotou que o cliente aceita publicidade de novo: {reason}",
  "marketing.title": "Publicidade",
  "marketing.chip": "Sem publicidade",
  "marketing.on": "Pode receber modelos de marketing. Se escrever “sair”, “stop” ou algo assim, o Ronda para de enviá-los.",
  "marketing.stopped": "Não quer receber publicidade desde",
  "marketing.stopped.hint": "Modelos de marketing não podem ser enviados; os de serviço, sim.",
  "marketing.stop.open": "Anotar que não quer publicidade…",
  "marketing.stop": "Anotar",
  "marketing.resume.open": "Voltou a aceitar…",
  "marketing.resume": "Permitir de novo",
  "marketing.reason": "Como disse (opcional)",
  "marketing.reason.needed": "Como e quando disse",
  "refusal.reason_missing": "Escreva como e quando aceitou de novo.",
  "refusal.marketing_stopped": "Este cliente pediu para não receber publicidade: modelos de marketing não são enviados a ele.",
} as const satisfies Phrases<typeof master>;
