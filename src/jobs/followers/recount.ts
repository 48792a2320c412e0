import { recountTeamClocks } from "../sweep-clocks.ts";
import { recountDeadlines } from "../sweep-routing.ts";
import type { Follower } from "./follower.ts";

/** Something that due instants are counted from was saved. After hours, everything that business minutes give is counted anew; after targets
 *  or a ladder, the clocks of their teams: slice by slice, so that a large company goes on answering meanwhile. Doing it twice changes
 *  nothing, and a crash in between costs nothing: every start counts everything anew. */
export const recount: Follower = {
  name: "recount_clocks",
  kinds: ["hours_saved", "targets_saved", "ladder_saved"],
  startsAt: "end",
  afterRestore: "end",
  async act(app, rows) {
    if (rows.some(({ event }) => event.kind === "hours_saved")) return recountDeadlines(app);
    const teams = rows.flatMap(({ event }) => ("teamId" in event ? [event.teamId] : []));
    for (const teamId of teams.includes(null) ? [null] : new Set(teams)) await recountTeamClocks(app, teamId);
  },
};
