import { scheduleAlert } from "../../domain/notices/alert.ts";
import type { Follower } from "./follower.ts";

/** Whoever was told something is to hear of it: at once, or with the next alert a minute after the last. What then leaves by which way is
 *  decided when it is due, by `jobs/sweep-alerts.ts`. A restored backup tells nothing again. */
export const alerts: Follower = {
  name: "alerts",
  kinds: ["person_notified"],
  startsAt: "end",
  afterRestore: "end",
  write(work, rows) {
    for (const { event } of rows) if (event.kind === "person_notified") scheduleAlert(work, event.personId);
  },
};
