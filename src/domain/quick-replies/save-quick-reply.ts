import {
  countQuickReplies,
  deleteQuickReply,
  findQuickReply,
  findTitled,
  insertQuickReply,
  type QuickPlace,
  type QuickReplyDraft,
  type QuickReplyRow,
  setQuickReply,
} from "../../db/queries/answering/quick-replies.ts";
import { releaseFile, setFileUsed } from "../../db/queries/files/files.ts";
import { mayWrite, type Viewer } from "../permissions.ts";
import { isRefused, no, type Refusal } from "../result.ts";
import type { Work } from "../work.ts";
import { mayKeepQuick } from "./keeping.ts";
import { type QuickFault, type QuickWish, readQuickDraft } from "./read-quick-draft.ts";

/** A list that one types into stays quick, and an import has an end. */
const mostOf = { mine: 300, team: 500, all: 1_000 } as const;

export type QuickSaveRefusal =
  QuickFault | Refusal<"forbidden" | "not_found" | "quick_reply_changed" | "quick_title_taken" | "too_many_quick_replies">;

/** Keeps a quick reply, a new one when `id` is null; returns its id. `version`: what the writer saw; null when they do not care what stands there
 *  by now. `quick_reply_changed`: somebody else was faster, see `by`. */
export function saveQuickReply(
  work: Work,
  viewer: Viewer,
  { id, version, wish }: { id: number | null; version: number | null; wish: QuickWish },
): number | QuickSaveRefusal {
  const before = id === null ? null : findToKeep(work, viewer, id);
  if (isRefused(before)) return before;
  if (before !== null && version !== null && version !== before.version) return no("quick_reply_changed", { by: before.changedByName });
  const draft = readQuickDraft(work.tx, viewer, wish, before?.personId ?? viewer.personId);
  if (isRefused(draft)) return draft;
  return storeQuickReply(work, viewer, before, draft);
}

/** Writes what was read and judged; shared with the import. */
export function storeQuickReply(
  work: Work,
  viewer: Viewer,
  before: QuickReplyRow | null,
  draft: QuickReplyDraft,
): number | Refusal<"quick_title_taken" | "too_many_quick_replies" | "quick_reply_changed"> {
  const titled = findTitled(work.tx, draft, draft.titleKey);
  if (titled !== undefined && titled !== before?.id) return no("quick_title_taken");
  const isNewThere = before === null || !isSamePlace(before, draft);
  const max = mostOf[draft.scope];
  if (isNewThere && countQuickReplies(work.tx, draft) >= max) return no("too_many_quick_replies", { max });
  const by = { personId: viewer.personId, now: work.now };
  if (before && !setQuickReply(work.tx, before, draft, by)) return no("quick_reply_changed", { by: before.changedByName });
  const replyId = before?.id ?? insertQuickReply(work.tx, draft, by);
  if (draft.fileId !== null) setFileUsed(work.tx, draft.fileId);
  if (before?.fileId && before.fileId !== draft.fileId) releaseFile(work.tx, before.fileId);
  work.record({
    kind: "quick_reply_saved",
    replyId,
    teamId: draft.teamId,
    ...(before && { before: factsOf(before) }),
    after: factsOf(draft),
  });
  return replyId;
}

/** Takes a quick reply away; what was sent with it stays. */
export function dropQuickReply(work: Work, viewer: Viewer, id: number): void | Refusal<"not_found" | "forbidden"> {
  const row = findToKeep(work, viewer, id);
  if (isRefused(row)) return row;
  deleteQuickReply(work.tx, row.id);
  if (row.fileId !== null) releaseFile(work.tx, row.fileId);
  work.record({ kind: "quick_reply_deleted", replyId: row.id, teamId: row.teamId, before: factsOf(row) });
}

// What somebody may not see is not there; what they see and do not keep is forbidden.
function findToKeep(work: Work, viewer: Viewer, id: number): QuickReplyRow | Refusal<"not_found" | "forbidden"> {
  const row = findQuickReply(work.tx, viewer, id);
  if (!row) return no(mayWrite(viewer) ? "not_found" : "forbidden");
  return mayKeepQuick(viewer, row) ? row : no("forbidden");
}

function isSamePlace(a: QuickPlace, b: QuickPlace): boolean {
  return a.scope === b.scope && a.teamId === b.teamId && (a.scope !== "mine" || a.personId === b.personId);
}

// What is somebody's own is named to nobody else.
function factsOf({ scope, title }: Pick<QuickReplyRow, "scope" | "title">) {
  return scope === "mine" ? { scope } : { scope, name: title };
}
