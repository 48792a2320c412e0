import { deleteDraftBefore, findDraftBefore, insertDraftBefore } from "../../../db/queries/bots/drafts-before.ts";
import { findFlow, type FlowRow } from "../../../db/queries/bots/flows.ts";
import { findVersionBody } from "../../../db/queries/bots/flow-versions.ts";
import { legible } from "../../../db/column.ts";
import { mayAdminister, type Viewer } from "../../permissions.ts";
import { isRefused, no, type Refusal } from "../../result.ts";
import type { Work } from "../../work.ts";
import { type Flow, flowLimits } from "../flow.ts";
import { readFlow } from "../read-flow.ts";
import { type FlowSaveRefusal, saveFlow } from "../save-flow.ts";
import { type Edit, edited } from "./edit-flow.ts";
import type { EditFault } from "./move-step.ts";
import { stepOf } from "./ways.ts";

export type EditRefusal = Refusal<EditFault | "not_found" | "nothing_to_undo"> | FlowSaveRefusal;

/** What is done to a draft: edits one after the other, all or none. `version`: what its editor saw; `was`: the step of a `change` as it was then. */
export type EditWish = { flowId: number; version: number; was: string | null; edits: readonly Edit[] };

/** Edits a draft and keeps what it was before. Somebody else's change in between is no obstacle for the words of a step that it left alone;
 *  all else is refused with `flow_changed`, which names them. Returns the step in hand. */
export function editDraft(work: Work, viewer: Viewer, { flowId, version, was, edits }: EditWish): { at: string | null } | EditRefusal {
  const draft = openDraft(work, viewer, flowId);
  if (isRefused(draft)) return draft;
  const [first] = edits;
  if (version !== draft.row.version && !(first?.act === "change" && JSON.stringify(stepOf(draft.flow, first.step.id)) === was))
    return no("flow_changed", { by: draft.row.changedByName });
  let flow = draft.flow;
  let at: string | null = null;
  for (const edit of edits) {
    const done = edited(flow, edit);
    if (typeof done === "string") return no(done, { max: flowLimits.steps });
    ({ flow, at } = done);
  }
  const only = edits.length === 1 && first?.act === "change" ? `change ${first.step.id}` : edits.map(({ act }) => act).join(" ");
  return put(work, viewer, draft, { flow, doing: only }) ?? { at };
}

/** The draft as it was before the last change. */
export function undoEdit(work: Work, viewer: Viewer, { flowId, version }: { flowId: number; version: number }): null | EditRefusal {
  const draft = openDraft(work, viewer, flowId);
  if (isRefused(draft)) return draft;
  if (version !== draft.row.version) return no("flow_changed", { by: draft.row.changedByName });
  const before = findDraftBefore(work.tx, flowId);
  const read = before && readFlow(legible(before.draft));
  if (!before || !read || !("flow" in read)) return no("nothing_to_undo");
  deleteDraftBefore(work.tx, flowId, before.version);
  const saved = saveFlow(work, viewer, { id: flowId, version, json: read.flow, secret: "" });
  return isRefused(saved) ? saved : null;
}

/** A published version is the draft again; what speaks does not change until it is published. */
export function restoreVersion(
  work: Work,
  viewer: Viewer,
  { flowId, versionId }: { flowId: number; versionId: number },
): null | EditRefusal {
  const draft = openDraft(work, viewer, flowId);
  if (isRefused(draft)) return draft;
  const body = findVersionBody(work.tx, flowId, versionId);
  const read = body === undefined ? null : readFlow(legible(body));
  if (!read || !("flow" in read)) return no("not_found");
  return put(work, viewer, draft, { flow: read.flow, doing: "restore" });
}

type Draft = { row: FlowRow; flow: Flow };

function openDraft(work: Work, viewer: Viewer, flowId: number): Draft | Refusal<"not_found" | "forbidden"> {
  if (!mayAdminister(viewer)) return no("forbidden");
  const row = findFlow(work.tx, flowId);
  const read = row && readFlow(legible(row.draft));
  return row && read && "flow" in read ? { row, flow: read.flow } : no("not_found");
}

// Typing on in one step is one change to go back from.
function put(work: Work, viewer: Viewer, { row, flow: before }: Draft, { flow, doing }: { flow: Flow; doing: string }): null | EditRefusal {
  if (JSON.stringify(before) === JSON.stringify(flow)) return null;
  const isTyping = doing.startsWith("change ") && findDraftBefore(work.tx, row.id)?.doing === doing;
  if (!isTyping) insertDraftBefore(work.tx, row.id, { version: row.version, draft: row.draft, doing });
  const saved = saveFlow(work, viewer, { id: row.id, version: row.version, json: flow, secret: "", isTold: isTyping });
  return isRefused(saved) ? saved : null;
}
