import { recountTeamClocks } from "../sweep-clocks.ts";
import type { Follower } from "./follower.ts";

/** After targets or a ladder were saved everything that waits is due anew: slice by slice, so that a large company goes on answering
 *  meanwhile. A crash in between costs nothing: every start counts everything anew. */
export const recountAfterSaving: Follower = {
  name: "recount_clocks",
  kinds: ["targets_saved", "ladder_saved"],
  startsAt: "end",
  afterRestore: "end",
  async act(app, rows) {
    const teams = rows.flatMap(({ event }) => ("teamId" in event ? [event.teamId] : []));
    for (const teamId of teams.includes(null) ? [null] : new Set(teams)) await recountTeamClocks(app, teamId);
  },
};
