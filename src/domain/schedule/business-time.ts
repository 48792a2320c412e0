/** When a business is open. Until a team has hours of its own there is only one kind: always. */
export type BusinessHours = null;

const minuteMs = 60_000;

/** The instant (epoch ms) at which `minutes` business minutes have passed since `from`. `hours` null: always open. */
export function addBusinessMinutes(_hours: BusinessHours, from: number, minutes: number): number {
  return from + minutes * minuteMs;
}
