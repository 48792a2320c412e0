import { countLabelUses, findLabel, listLabels, listLabelsOf } from "../../db/queries/conversations/labels.ts";
import type { Tx } from "../../db/open.ts";
import { transact } from "../../db/transact.ts";
import { labelConversation } from "../../domain/inbox/label.ts";
import { findConversationFor } from "../../domain/conversation/visible-conversation.ts";
import type { Viewer } from "../../domain/permissions.ts";
import { assert, isRefused, type Refusal } from "../../domain/result.ts";
import { dropLabel, labelSlice, mergeLabels, saveLabel } from "../../domain/setup/labels.ts";
import type { Work } from "../../domain/work.ts";
import { idOf } from "../../web/http/visit.ts";
import { conversationReply, conversationShape } from "../answer/conversation.ts";
import { colourShape, labelAnswer, labelShape } from "../answer/label.ts";
import { change } from "../change.ts";
import { type Endpoint, noBody, noQuery, reading, type WriteCall, writing } from "../endpoint.ts";
import { pageShape } from "../page.ts";
import type { Reply } from "../reply.ts";
import { anId, list, optional, record, text } from "../shape.ts";

const nothing = record({});

/** Labels, and which of them a conversation wears. */
export const labels: readonly Endpoint[] = [
  reading("/labels", {
    summary: "Every label, by name.",
    query: noQuery,
    answer: pageShape("Labels", labelShape),
    run: ({ app }) => ({ status: 200, body: { data: listLabels(app.db.tx).map(labelAnswer), next_cursor: null } }),
  }),
  writing("POST", "/labels", {
    summary: "Adds a label (admins).",
    status: 201,
    body: record({ name: text(), colour: optional(colourShape) }),
    answer: labelShape,
    run: async (call, { name, colour = "grey" }) =>
      change(call, (work) => {
        const id = saveLabel(work, call.viewer, { id: null, name, colour });
        return isRefused(id) ? id : { status: 201, body: answerOf(work.tx, id) };
      }),
  }),
  writing("PATCH", "/labels/:id", {
    summary: "Renames or recolours a label (admins). What is left out stays as it is.",
    status: 200,
    body: record({ name: optional(text()), colour: optional(colourShape) }),
    answer: labelShape,
    run: async (call, body) =>
      change(call, (work) => {
        const before = findLabel(work.tx, idOf(call.id) ?? 0);
        // Who may not learns first that they may not.
        const saved = saveLabel(work, call.viewer, { ...(before ?? { name: "", colour: "grey" }), ...body, id: before?.id ?? 0 });
        return isRefused(saved) ? saved : { status: 200, body: answerOf(work.tx, saved) };
      }),
  }),
  writing("DELETE", "/labels/:id", {
    summary: "Deletes a label and takes it from every conversation (admins). Refused while a rule asks for it.",
    status: 200,
    body: noBody,
    answer: nothing,
    run: async (call) =>
      thenChange(
        call,
        (work) => dropLabel(work, call.viewer, idOf(call.id) ?? 0),
        () => ({}),
      ),
  }),
  writing("POST", "/labels/:id/merge", {
    summary: "Makes this label one with another (admins): whatever wears it wears the other, which is answered.",
    status: 200,
    body: record({ into: anId() }),
    answer: labelShape,
    run: async (call, { into }) =>
      thenChange(
        call,
        (work) => mergeLabels(work, call.viewer, { fromId: idOf(call.id) ?? 0, intoId: Number(into) }),
        (tx) => answerOf(tx, Number(into)),
      ),
  }),
  writing("PUT", "/conversations/:id/labels", {
    summary: "Says which labels a conversation wears: those given and no others.",
    status: 200,
    body: record({ label_ids: list(anId(), 20) }),
    answer: conversationShape,
    run: async (call, body) =>
      change(call, (work) => {
        const conversationId = idOf(call.id) ?? 0;
        const refusal = wearOnly(work, call.viewer, { conversationId, labelIds: body.label_ids.map(Number) });
        return refusal ?? conversationReply(work.tx, conversationId, call.viewer);
      }),
  }),
];

// What so many conversations wear is taken off slice by slice before: the answer is kept with the last step.
async function thenChange(
  call: WriteCall,
  verb: (work: Work) => "done" | "more" | Refusal,
  body: (tx: Tx) => object,
): Promise<Reply | Refusal> {
  const labelId = idOf(call.id) ?? 0;
  while (countLabelUses(call.app.db.tx, labelId, labelSlice + 1) > labelSlice) {
    const slice = await transact(call.app, call.by, verb);
    if (isRefused(slice)) return slice;
  }
  return change(call, (work) => {
    const outcome = verb(work);
    if (isRefused(outcome)) return outcome;
    assert(outcome === "done", "a label was put on thousands of conversations meanwhile");
    return { status: 200, body: body(work.tx) };
  });
}

function wearOnly(
  work: Work,
  viewer: Viewer,
  { conversationId, labelIds }: { conversationId: number; labelIds: readonly number[] },
): Refusal | null {
  const worn = listLabelsOf(work.tx, conversationId).map(({ id }) => id);
  const off = worn.filter((id) => !labelIds.includes(id)).map((labelId) => ({ labelId, isSet: false }));
  const on = labelIds.filter((id) => !worn.includes(id)).map((labelId) => ({ labelId, isSet: true }));
  for (const one of [...off, ...on]) {
    const outcome = labelConversation(work, viewer, { conversationId, ...one });
    if (isRefused(outcome)) return outcome;
  }
  // Nothing to change is for those alone who might have changed it.
  return off.length + on.length === 0 ? (mayLabel(work, viewer, conversationId) ?? null) : null;
}

function mayLabel(work: Work, viewer: Viewer, conversationId: number): Refusal | undefined {
  const row = findConversationFor(work, viewer, conversationId);
  return isRefused(row) ? row : undefined;
}

function answerOf(tx: Tx, id: number) {
  const label = findLabel(tx, id);
  assert(label, "a label is gone within its own transaction");
  return labelAnswer(label);
}
