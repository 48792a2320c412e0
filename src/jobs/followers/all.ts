import type { Follower } from "./follower.ts";
import { alerts } from "./alerts.ts";
import { newHours } from "./new-hours.ts";
import { operatorLog } from "./operator-log.ts";
import { recountAfterSaving } from "./recount-after-saving.ts";

/** Every follower of the product, in one place. */
export const allFollowers: readonly Follower[] = [operatorLog, newHours, recountAfterSaving, alerts];
