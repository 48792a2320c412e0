import { listFlowPlaces } from "../../../db/queries/bots/flows.ts";
import { listTeams } from "../../../db/queries/routing/teams.ts";
import { listNumbers } from "../../../db/queries/system/numbers.ts";
import type { Tx } from "../../../db/open.ts";
import { FlowPlaces } from "../../../../views/partials/bots/flow-places.tsx";
import type { View } from "../../../../views/view.ts";

/** The form of where a flow speaks. */
export function renderPlaces(tx: Tx, view: View, flowId: number): JSX.Element {
  const places = listFlowPlaces(tx, flowId).map(({ numberId, teamId, hours, takesReopened }) => ({
    where: numberId === null ? `team-${teamId}` : `number-${numberId}`,
    hours,
    takesReopened,
  }));
  const option = (kind: string) => (one: { id: number; name: string }) => ({ value: `${kind}-${one.id}`, label: one.name });
  return FlowPlaces({
    view,
    path: `/admin/bots/${flowId}`,
    places,
    numbers: listNumbers(tx).map(option("number")),
    teams: listTeams(tx).map(option("team")),
  });
}
