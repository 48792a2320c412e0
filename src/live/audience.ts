import type { JournalRow } from "../db/journal.ts";
import type { Place } from "../domain/events.ts";
import { seesEverything, type Viewer } from "../domain/permissions.ts";

/** A conversation as one event left it, loaded once for all streams. */
export type Placement = Place & { id: number; timelineId: number };

/** What one viewer may learn of an event: its patch, that a list is stale, that something is gone, or nothing. */
export type Share = "patch" | "stale" | "gone" | "nothing";

/** Decides as of now, from the conversation's row and the viewer in memory. Who could see it before the event and may not now
 *  hears `gone` and nothing else. */
export function shareOf(row: JournalRow, placement: Placement | null, viewer: Viewer): Share {
  if (!placement) return "nothing";
  const { event } = row;
  const isMergedAway = event.kind === "conversation_merged";
  if (!isMergedAway && sees(viewer, placement)) return "patch";
  return "from" in event && sees(viewer, event.from) ? "gone" : "nothing";
}

function sees(viewer: Viewer, place: Place): boolean {
  if (seesEverything(viewer)) return true;
  if (place.ownerId === viewer.personId) return true;
  if (viewer.seesTeamIds.includes(place.teamId)) return true;
  return place.status === "pending" && viewer.teamIds.includes(place.teamId);
}
