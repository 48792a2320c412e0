import { recountDeadlines } from "../sweep-routing.ts";
import type { Follower } from "./follower.ts";

/** Hours were saved: every deadline that business minutes give is computed anew, in slices, however many there are. Doing it twice changes
 *  nothing. */
export const newHours: Follower = {
  name: "new_hours",
  kinds: ["hours_saved"],
  startsAt: "end",
  afterRestore: "end",
  act: (app) => recountDeadlines(app),
};
