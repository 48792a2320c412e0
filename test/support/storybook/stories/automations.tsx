import { Html } from "@kitajs/html";
import { ActionRows } from "../../../../views/partials/automations/action-rows.tsx";
import { AskedTable, type AskedCase } from "../../../../views/partials/automations/asked-table.tsx";
import { ConditionRows } from "../../../../views/partials/automations/condition-rows.tsx";
import { MacroChoice } from "../../../../views/partials/automations/macro-choice.tsx";
import { Part, StepButton } from "../../../../views/partials/automations/part.tsx";
import type { TypedRow } from "../../../../views/partials/automations/rule-typed.ts";
import { now } from "../../../views/samples.ts";
import type { Stories } from "../story.ts";

const choices = {
  numbers: [{ value: "1", label: "Estudio Rossi" }],
  teams: [{ value: "1", label: "Recepción" }],
  people: [{ value: "2", label: "Beto Sosa" }],
  labels: [{ value: "1", label: "Urgente" }],
  fields: [{ value: "1", label: "CUIT" }],
  templates: [{ value: "1", label: "turno_recordado · es_AR" }],
  flows: [{ value: "1", label: "Menú de noche" }],
  webhooks: [],
};
const row: TypedRow = { kind: "condition", depth: 0, match: "all", field: "words", isNot: false, is: ["reclamo", "queja"], fieldId: "" };
const rows: readonly TypedRow[] = [
  row,
  { ...row, kind: "group", match: "any" },
  { ...row, depth: 1, field: "labels", is: ["1"] },
  { ...row, depth: 1, field: "minutes", is: ["30"] },
  { ...row, field: "contact", fieldId: "1", is: ["30-12345678-9"] },
];
const words = { field: "words", is: ["reclamo"], not: false, fieldId: null } as const;
const cases: readonly AskedCase[] = [
  {
    conversationId: 7,
    at: now,
    outcome: "acted",
    why: [{ condition: words, holds: true, actual: "reclamo" }],
    done: [
      { action: { type: "label", value: "1" }, refused: null },
      { action: { type: "text", value: "Ya lo vemos" }, refused: "text_withheld" },
    ],
  },
  { conversationId: 6, at: now, outcome: "no", why: [{ condition: words, holds: false, actual: "" }], done: [] },
];

export const automations: Stories = {
  "automations/action-rows": (view) => ({
    some: (
      <ActionRows
        view={view}
        address="/admin/automations/1/form"
        choices={choices}
        isByItself={true}
        actions={[
          { type: "label", value: "1" },
          { type: "text", value: "Hola {nombre}" },
          { type: "notify", value: "team" },
          { type: "resolve", value: "" },
        ]}
      />
    ),
  }),
  "automations/condition-rows": (view) => ({
    grouped: <ConditionRows view={view} address="/admin/automations/1/form" match="all" rows={rows} choices={choices} />,
  }),
  "automations/asked-table": (view) => ({ log: <AskedTable view={view} label="Log" cases={cases} choices={choices} /> }),
  "automations/macro-choice": (view) => ({
    two: (
      <MacroChoice
        view={view}
        conversationId={1}
        version={1}
        press="p"
        macros={[
          { id: 1, name: "Cerrar", steps: "Enviar al cliente: «Listo» · Resolver" },
          { id: 2, name: "A Recepción", steps: "Pasar al equipo Recepción" },
        ]}
        wrong={view.words.t("refusal.illegal_move")}
      />
    ),
    none: <MacroChoice view={view} conversationId={1} version={1} press="p" macros={[]} />,
  }),
  "automations/part": (view) => ({
    one: (
      <Part id="part-one" label={view.words.t("automations.value")}>
        <StepButton address="/admin/automations/1/form" step="add" label={view.words.t("automations.add_condition")} />
      </Part>
    ),
  }),
};
