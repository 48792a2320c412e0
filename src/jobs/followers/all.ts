import type { Follower } from "./follower.ts";
import { alerts } from "./alerts.ts";
import { automations } from "./automations.ts";
import { operatorLog } from "./operator-log.ts";
import { recount } from "./recount.ts";
import { search } from "./search.ts";

/** Every follower of the product, in one place. */
export const allFollowers: readonly Follower[] = [operatorLog, recount, alerts, search, automations];
