/** Why a number stands still, for admins. */
export const house = {
  "pause.token": "Meta no acepta el token de acceso. Cargá uno nuevo.",
  "pause.billing": "hay un problema de pago en la cuenta de WhatsApp. Revisá el medio de pago en Meta.",
  "pause.account": "Meta restringió la cuenta o el número. Revisalo en el administrador de WhatsApp.",
  "pause.other": "Meta no deja enviar desde este número.",
} as const;
