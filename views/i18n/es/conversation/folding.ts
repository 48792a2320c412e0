/** Runs of system lines; there are never fewer than two. */
export const folding = {
  "thread.folded": "{n} movimientos anteriores",
} as const;
