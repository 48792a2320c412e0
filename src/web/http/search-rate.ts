import type { App } from "../../app.ts";
import { type Rate, rateLimit } from "./rate-limit.ts";

/** Typing asks three times a second; whoever asks more for long only keeps others waiting for a thread. */
const searchRate: Rate = { burst: 60, perSecond: 4 };

const limits = new WeakMap<App, (personId: number) => boolean>();

/** Whether this person may search once more: pages and scripts share one bucket. */
export function maySearch(app: App, personId: number): boolean {
  const known = limits.get(app);
  const limit = known ?? rateLimit(app.world.clock, searchRate);
  if (!known) limits.set(app, limit);
  return limit(personId);
}
