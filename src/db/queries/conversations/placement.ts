import type { Status } from "../../../domain/events.ts";
import { statement, type Tx } from "../../open.ts";

export type PlacementRow = { id: number; timelineId: number; status: Status; ownerId: number | null; teamId: number };

const placement = statement<PlacementRow, [number]>(
  "SELECT id, timeline_id AS timelineId, status, owner_id AS ownerId, team_id AS teamId FROM conversation WHERE id = ?1",
);

/** Where a conversation stands now: what the audience of an event is decided by. */
export function findPlacement(tx: Tx, id: number): PlacementRow | null {
  return placement(tx).get(id);
}
