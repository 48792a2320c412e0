import type { Follower } from "./follower.ts";

/** Tells the operator's log what needs a person: a number that sends nothing any more or again, and messages that nobody could read. Also
 *  when the process died between the commit and the line. The same slice of quarantined items is one line, however many they are. */
export const operatorLog: Follower = {
  name: "operator_log",
  kinds: ["number_paused", "number_resumed", "item_quarantined", "row_broke"],
  startsAt: "end",
  afterRestore: "end",
  act(app, rows) {
    let quarantined = 0;
    for (const { event } of rows) {
      if (event.kind === "number_paused") app.log("warn", event.kind, { numberId: event.numberId, reason: event.reason ?? null });
      if (event.kind === "number_resumed") app.log("info", event.kind, { numberId: event.numberId });
      if (event.kind === "item_quarantined") quarantined += 1;
      if (event.kind === "row_broke") app.log("error", event.kind, { name: event.sort, rowId: event.rowId });
    }
    if (quarantined > 0) app.log("warn", "items_quarantined", { count: quarantined });
    return Promise.resolve();
  },
};
