import { findFlow, type FlowPlace, listFlowPlaces } from "../../db/queries/bots/flows.ts";
import type { Tx } from "../../db/open.ts";
import { flowFaults } from "../../domain/bots/flow-faults.ts";
import { flowIn } from "../../domain/bots/published-flow.ts";
import { flowJson } from "../../domain/bots/read-flow.ts";
import { assert } from "../../domain/result.ts";
import { iso, isoOrNull } from "../answer/instant.ts";
import { anId, anything, flag, instant, type Like, list, named, oneOf, optional, orNull, record, text, whole } from "../shape.ts";

const language = oneOf(["es", "pt", "en"]);
const words = { description: "One text for all, or {es, pt, en}." };

export const placeBody = record({
  number_id: optional(orNull(anId())),
  team_id: optional(orNull(anId())),
  hours: optional(oneOf(["always", "open", "closed"])),
  reopened: optional(flag),
});
type PlaceBody = Like<typeof placeBody>;

const step = named("FlowStep", {
  ...anything,
  schema: {
    type: "object",
    required: ["id", "type"],
    properties: {
      id: { type: "string" },
      type: { enum: ["say", "buttons", "menu", "ask", "if", "set", "webhook", "form", "hand_over", "end"] },
      text: words,
      go: { type: ["string", "null"], description: "The step that follows; null: none yet." },
      buttons: { type: "array", description: "{id, title, go}; at most 3." },
      rows: { type: "array", description: "{id, title, description, go}; at most 10." },
    },
    description: "Further fields by type: docs of the flow editor, or a flow that was exported.",
  },
});

/** What may be sent of a flow. The form of its steps is judged as a whole, and told by the path of what is wrong. */
export const flowFields = {
  language: optional(language),
  languages: optional(list(language, 3)),
  steps: optional(list(step, 1_000)),
  reminder: optional({ ...anything, schema: words }),
  silence: optional(oneOf(["hand_over", "end"])),
  goodbye: optional({ ...anything, schema: words }),
  places: optional(list(placeBody, 100)),
};

export const flowShape = named(
  "Flow",
  record({
    id: anId(),
    name: text(),
    language,
    languages: list(language, 3),
    steps: list(step, 200),
    reminder: { ...anything, schema: words },
    silence: oneOf(["hand_over", "end"]),
    goodbye: { ...anything, schema: words },
    places: list(
      record({ number_id: orNull(anId()), team_id: orNull(anId()), hours: oneOf(["always", "open", "closed"]), reopened: flag }),
      200,
    ),
    faults: list(anything, 5_000),
    version: whole(1),
    published: flag,
    published_at: orNull(instant()),
    updated_at: instant(),
    webhook_secret: optional(text({ description: "Signs what its webhook steps ask. Shown once." })),
  }),
);

/** A flow as scripts see it: its draft, what keeps it from being published, and where it speaks. */
export function flowAnswer(tx: Tx, id: number) {
  const row = findFlow(tx, id);
  assert(row, "a flow is gone within its own transaction");
  const flow = flowIn(row.draft) ?? {
    name: "?",
    languages: ["es" as const],
    steps: [],
    reminder: null,
    silence: "hand_over" as const,
    goodbye: null,
  };
  return {
    id: String(id),
    ...flowJson(flow),
    places: listFlowPlaces(tx, id).map(placeAnswer),
    faults: flowFaults(flow).map(({ stepId, code, facts }) => ({ step_id: stepId, code, ...facts })),
    version: row.version,
    published: row.publishedId !== null,
    published_at: isoOrNull(row.publishedAt),
    updated_at: iso(row.changedAt),
  };
}

function placeAnswer({ numberId, teamId, hours, takesReopened }: FlowPlace) {
  const idOrNull = (id: number | null) => (id === null ? null : String(id));
  return { number_id: idOrNull(numberId), team_id: idOrNull(teamId), hours, reopened: takesReopened };
}

/** A place as it was sent. */
export function placeOf({ number_id: numberId, team_id: teamId, hours = "always", reopened = false }: PlaceBody): FlowPlace {
  return { numberId: numberId ? Number(numberId) : null, teamId: teamId ? Number(teamId) : null, hours, takesReopened: reopened };
}
