import { isAnyAutomationActive } from "../../db/queries/automations/automations.ts";
import { runOnEvents } from "../../domain/automations/run.ts";
import { triggerKinds } from "../../domain/automations/triggers.ts";
import type { Follower } from "./follower.ts";

/** What happens by itself, after the commit of what it follows from: everything the automations do about a slice is one transaction with the
 *  watermark, so nothing happens twice. A restored backup does nothing again. */
export const automations: Follower = {
  name: "automations",
  kinds: triggerKinds,
  startsAt: "end",
  afterRestore: "end",
  isWanted: isAnyAutomationActive,
  drawsSeed: true,
  write: runOnEvents,
};
