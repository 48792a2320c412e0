/** How far an outgoing message got. Meta's statuses only raise it, so their order does not matter: a failure ends below "delivered". */
export const rank = { queued: 0, sending: 1, uncertain: 2, sent: 3, failed: 4, delivered: 5, read: 6 } as const;

export type DeliveryStatus = keyof typeof rank;

const names: readonly DeliveryStatus[] = ["queued", "sending", "uncertain", "sent", "failed", "delivered", "read"];

/** The word for a stored rank; null for what is not outgoing. */
export function statusOfRank(stored: number | null): DeliveryStatus | null {
  return stored === null ? null : (names[stored] ?? null);
}
