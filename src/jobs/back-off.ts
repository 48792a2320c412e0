import type { App } from "../app.ts";

/** 4^X s for Meta's pair limit, else 1, 2, 4 … 60 s, each with up to a quarter of jitter. */
export function backOffMs(app: App, attempt: number, pairLimit: boolean): number {
  const plain = pairLimit ? 4 ** Math.min(attempt, 4) * 1000 : Math.min(60_000, 2 ** Math.min(attempt, 6) * 1000);
  return Math.round(plain * (1 + app.world.random.fraction() / 4));
}
