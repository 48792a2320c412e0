/** How much is measured. `small` and `large`: messages in the two companies; `pairs` of bursts of `ms` each;
 *  `warmUp`: webhooks answered before the first pair counts. The other times are how long each flow lasts. */
export type Scale = {
  small: number;
  large: number;
  pairs: number;
  ms: number;
  events: number;
  starts: number;
  warmUp: number;
  calmMs: number;
  steadyMs: number;
  floodMs: number;
  soakMs: number;
};

export const fullScale: Scale = {
  small: 10_000,
  large: 1_000_000,
  pairs: 9,
  ms: 1_000,
  events: 300,
  starts: 9,
  warmUp: 25_000,
  calmMs: 15_000,
  steadyMs: 60_000,
  floodMs: 10_000,
  soakMs: 120_000,
};

/** Hours in place of minutes where only time tells: for the night. */
export const longScale: Scale = { ...fullScale, soakMs: 3_600_000 };

/** Whether it runs at all: its figures mean nothing. */
export const quickScale: Scale = {
  small: 10_000,
  large: 20_000,
  pairs: 2,
  ms: 200,
  events: 20,
  starts: 2,
  warmUp: 500,
  calmMs: 1_500,
  steadyMs: 2_000,
  floodMs: 1_000,
  soakMs: 8_000,
};
