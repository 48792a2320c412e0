/** Why a number stands still, for admins. */
export const house = {
  "pause.token": "a Meta não aceita o token de acesso. Cadastre um novo.",
  "pause.billing": "há um problema de pagamento na conta do WhatsApp. Confira a forma de pagamento na Meta.",
  "pause.account": "a Meta restringiu a conta ou o número. Confira no gerenciador do WhatsApp.",
  "pause.other": "a Meta não deixa enviar deste número.",
} as const;
