import type { AutomationRow } from "../../db/queries/automations/automations.ts";
import type { MacroRow } from "../../db/queries/automations/macros.ts";
import type { RunRow } from "../../db/queries/automations/runs.ts";
import { legible } from "../../db/column.ts";
import type { Asked } from "../../domain/automations/evaluate.ts";
import { readDid, readWhy } from "../../domain/automations/run-record.ts";
import { actionTypes, eventTypes, fields } from "../../domain/automations/rule.ts";
import { writeNode } from "../../domain/automations/write-rule.ts";
import { iso, isoOrNull } from "../answer/instant.ts";
import { scopeShape } from "../answer/quick-reply.ts";
import { anId, flag, instant, type JsonSchema, list, named, oneOf, orNull, record, type Shape, text, whole } from "../shape.ts";

// Looked at whole by the reader of rules, which names the path of what is wrong.
function explained(schema: JsonSchema): Shape<unknown> {
  return { schema, flaw: () => null };
}

export const eventShape = explained({
  type: "object",
  required: ["type"],
  description: "waiting_for, unanswered_for and window_closes_in take `minutes`; label_set may take `label_id`.",
  properties: {
    type: { enum: eventTypes },
    minutes: { type: "integer", minimum: 1, maximum: 43_200 },
    label_id: { type: ["string", "null"] },
  },
});

export const conditionsShape = explained({
  type: "object",
  description:
    "A group: `match` (all, any) and `of`, conditions or groups, three deep and twenty conditions at most. A condition: `field`, `is` (a list of ids, words or codes; one is enough), `not`; `field_id` beside the field contact. owner also takes nobody and somebody; hours in or out, of the team; minutes one number, at least so many; words are whole words, case and accents aside.",
  properties: {
    match: { enum: ["all", "any"] },
    of: { type: "array", items: { type: "object", properties: { field: { enum: fields } } } },
  },
});

export const actionsShape = explained({
  type: "array",
  minItems: 1,
  maxItems: 10,
  description:
    "`value`: an id (label, unlabel, team, owner), normal, high or urgent (priority), words (note, text), owner, team, supervisors, admins or the id of a user (notify).",
  items: { type: "object", required: ["type"], properties: { type: { enum: actionTypes }, value: { type: "string" } } },
});

export const automationShape = named(
  "Automation",
  record({
    id: anId(),
    name: text(),
    active: flag,
    event: eventShape,
    conditions: conditionsShape,
    actions: actionsShape,
    fault: orNull(text({ description: "Why it cannot act now, such as unknown_team." })),
    acted: whole(0, 1_000),
    last_acted_at: orNull(instant()),
    version: whole(1),
    updated_at: instant(),
  }),
);

const whyShape = list(record({ condition: explained({ type: "object" }), holds: flag, actual: text() }), 20);

export const runShape = named(
  "AutomationRun",
  record({
    id: anId(),
    conversation_id: anId(),
    at: instant(),
    outcome: oneOf(["acted", "no", "broke"]),
    why: whyShape,
    did: list(record({ type: text(), value: text(), refused: orNull(text()) }), 10),
  }),
);

export const trialShape = named(
  "DryRun",
  record({ matched: whole(0), data: list(record({ conversation_id: anId(), matched: flag, why: whyShape }), 100) }),
);

export const macroShape = named(
  "Macro",
  record({
    id: anId(),
    name: text(),
    scope: scopeShape,
    team: orNull(record({ id: anId(), name: text() })),
    actions: actionsShape,
    version: whole(1),
  }),
);

/** An automation as scripts see it; `count`: what it has done. */
export function automationAnswer(row: AutomationRow, fault: string | null, count: { acted: number; lastAt: number | null } | undefined) {
  const stored = legible<{ event?: unknown; conditions?: unknown; actions?: unknown }>(row.definition);
  const { event = null, conditions = null, actions = [] } = stored ?? {};
  return {
    id: String(row.id),
    name: row.name,
    active: row.isActive,
    event,
    conditions,
    actions,
    fault,
    acted: count?.acted ?? 0,
    last_acted_at: isoOrNull(count?.lastAt ?? null),
    version: row.version,
    updated_at: iso(row.changedAt),
  };
}

/** One line of its log. */
export function runAnswer({ id, conversationId, at, outcome, why, did }: RunRow) {
  return {
    id: String(id),
    conversation_id: String(conversationId),
    at: iso(at),
    outcome,
    why: whyAnswer(readWhy(why)),
    did: readDid(did).map(({ action, refused }) => ({ ...action, refused })),
  };
}

/** What was asked, and what was the case. */
export function whyAnswer(why: readonly Asked[]) {
  return why.map(({ condition, holds, actual }) => ({ condition: writeNode(condition), holds, actual }));
}

/** A macro as scripts see it. */
export function macroAnswer({ id, name, scope, teamId, teamName, actions, version }: MacroRow) {
  const team = teamId === null ? null : { id: String(teamId), name: teamName ?? "" };
  return { id: String(id), name, scope, team, actions: legible<unknown[]>(actions) ?? [], version };
}
