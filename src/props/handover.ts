import { findAsk } from "../db/queries/routing/asks.ts";
import { findDraft } from "../db/queries/conversations/drafts.ts";
import { findPinned, type PinnedRow } from "../db/queries/routing/handovers.ts";
import { listPins } from "../db/queries/conversations/pins.ts";
import type { InboxRow } from "../db/queries/conversations/inbox-list.ts";
import type { Tx } from "../db/open.ts";
import { pinsMax } from "../domain/inbox/pin-note.ts";
import { returnedKey } from "../domain/conversation/return-to-box.ts";
import type { Viewer } from "../domain/permissions.ts";
import { transferReasons } from "../domain/routing/transfer.ts";
import type { ComposerProps } from "../../views/partials/composer/composer.tsx";
import type { Hindrance } from "../../views/partials/composer/composer-bar.tsx";
import type { Pin, Pinned } from "../../views/partials/conversation/pinned-note.tsx";

type Case = Pick<InboxRow, "id" | "ownerId" | "status" | "teamId">;

/** What is pinned before the owner; nobody else gets it that way, and nobody their own note. */
export function pinnedOf(tx: Tx, row: Case, viewer: Viewer): Pinned | null {
  const found = pinnedRow(tx, row, viewer);
  if (!found) return null;
  const { fromName, at, note } = found;
  return { fromName, at, note, reason: transferReasons.find((reason) => reason === found.reason) ?? "other" };
}

/** The notes a supervisor pinned and the owner has not read; nobody else gets them that way, and nobody their own. */
export function pinsOf(tx: Tx, row: Case, viewer: Viewer): Pin[] {
  if (row.ownerId !== viewer.personId || row.status === "resolved") return [];
  return listPins(tx, row.id, pinsMax)
    .filter((pin) => pin.fromId !== viewer.personId)
    .map(({ id, fromName, at, note }) => ({ id, fromName, at, note }));
}

/** The hand-over behind it. */
export function pinnedRow(tx: Tx, row: Case, viewer: Viewer): PinnedRow | undefined {
  if (row.ownerId !== viewer.personId || row.status === "resolved") return undefined;
  const found = findPinned(tx, row.id);
  return found?.fromId === viewer.personId ? undefined : found;
}

/** What was begun earlier. The reply is the owner's: their own, else what came with the transfer. A note's beginning is for its writer
 *  alone, so it is left out of what several people are shown at once (`isShared`). */
export function savedOf(tx: Tx, row: Case, viewer: Viewer, isShared: boolean): NonNullable<ComposerProps["saved"]> {
  const at = { conversationId: row.id, personId: viewer.personId };
  const begun = isShared ? undefined : findDraft(tx, { ...at, kind: "note" });
  const note = begun ? { text: begun.body, pressKey: begun.pressKey } : null;
  if (row.ownerId !== viewer.personId) return { reply: null, note };
  const own = findDraft(tx, { ...at, kind: "reply" });
  if (own !== undefined)
    return { reply: { text: own.body, by: null, pressKey: own.pressKey, isBack: own.pressKey?.startsWith(returnedKey) ?? false }, note };
  const handed = pinnedRow(tx, row, viewer);
  return { reply: handed?.draft ? { text: handed.draft, by: handed.fromName, pressKey: null } : null, note };
}

/** The name of whoever asks this owner for the conversation. */
export function askedByOf(tx: Tx, row: Case, viewer: Viewer): string | null {
  const ask = row.ownerId === viewer.personId ? findAsk(tx, row.id) : undefined;
  return ask?.ownerId === viewer.personId ? ask.askerName : null;
}

/** What somebody who sees it and is not the owner may do about that by asking. */
export function askStateOf(tx: Tx, row: Case, viewer: Viewer): Exclude<Extract<Hindrance, { kind: "other" }>["ask"], undefined> {
  const ask = findAsk(tx, row.id);
  if (ask?.ownerId !== row.ownerId) return "may";
  return ask?.askerId === viewer.personId ? "asked" : { name: ask?.askerName ?? "" };
}
