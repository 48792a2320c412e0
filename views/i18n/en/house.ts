/** Why a number stands still, for admins. */
export const house = {
  "pause.token": "Meta does not accept the access token. Enter a new one.",
  "pause.billing": "the WhatsApp account has a payment problem. Check the payment method at Meta.",
  "pause.account": "Meta restricted the account or the number. Check it in WhatsApp Manager.",
  "pause.other": "Meta does not let this number send.",
} as const;
