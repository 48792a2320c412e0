import { countUnseen } from "../db/queries/notices/notifications.ts";
import { listPreferences } from "../db/queries/notices/preferences.ts";
import type { Tx } from "../db/open.ts";
import { hiddenKinds } from "../domain/notices/preferences.ts";
import type { Viewer } from "../domain/permissions.ts";

/** How many conversations and other things this person was told of and has not looked at. */
export function bellCount(tx: Tx, viewer: Viewer): number {
  return countUnseen(tx, viewer, hiddenKinds(listPreferences(tx, viewer.personId)));
}
