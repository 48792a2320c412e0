/** How much is measured. `small` and `large`: messages in the two companies; `pairs` of bursts of `ms` each;
 *  `warmUp`: webhooks answered before the first pair counts. */
export type Scale = { small: number; large: number; pairs: number; ms: number; events: number; starts: number; warmUp: number };

export const fullScale: Scale = { small: 10_000, large: 1_000_000, pairs: 9, ms: 1_000, events: 300, starts: 9, warmUp: 25_000 };
/** Whether it runs at all: its figures mean nothing. */
export const quickScale: Scale = { small: 10_000, large: 20_000, pairs: 2, ms: 200, events: 20, starts: 2, warmUp: 500 };
