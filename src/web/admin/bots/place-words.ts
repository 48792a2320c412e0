import type { FlowPlace } from "../../../db/queries/bots/flows.ts";
import { listNumbers } from "../../../db/queries/system/numbers.ts";
import { findTeam } from "../../../db/queries/routing/teams.ts";
import type { Tx } from "../../../db/open.ts";
import type { Words } from "../../../../views/i18n/words.ts";

/** Where a flow speaks, in words: «Ventas, fuera de horario». */
export function placeText(tx: Tx, { t }: Words, { numberId, teamId, hours }: FlowPlace): string {
  const number = numberId === null ? undefined : listNumbers(tx).find(({ id }) => id === numberId);
  const name = number?.name ?? (teamId === null ? "" : (findTeam(tx, teamId)?.name ?? ""));
  return t(`flows.place.${hours}`, { name });
}
