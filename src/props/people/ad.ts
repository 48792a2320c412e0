import { isFreeSaid } from "../../db/queries/conversations/ads.ts";
import type { InboxRow } from "../../db/queries/conversations/inbox-list.ts";
import type { Tx } from "../../db/open.ts";
import { freeUntil } from "../../domain/conversation/ad-window.ts";
import type { Ad } from "../../../views/partials/conversation/ad-chip.tsx";
import { shownName } from "../../../views/format/shown-name.ts";

/** The ad a conversation came from; null: none. */
export function adOf(tx: Tx, row: InboxRow): Ad | null {
  if (row.adAt === null) return null;
  const until = freeUntil(row);
  return {
    name: shownName(row.adHeadline ?? "") || null,
    isPost: row.adSourceType === "post",
    freeUntil: until,
    isSaid: until !== null && isFreeSaid(tx, row.id),
  };
}
