import { Html } from "@kitajs/html";
import type { Step, StepType } from "../../../../src/domain/bots/flow.ts";
import { newStep } from "../../../../src/domain/bots/editing/new-step.ts";
import { deskOf, type Stand } from "../../../../src/props/bots/desk.ts";
import { AddStep } from "../../../../views/partials/bots/add-step.tsx";
import { Answers } from "../../../../views/partials/bots/answers.tsx";
import { AskFields } from "../../../../views/partials/bots/ask-fields.tsx";
import { ConditionFields, SettingFields } from "../../../../views/partials/bots/fact-fields.tsx";
import { FlowHead } from "../../../../views/partials/bots/flow-head.tsx";
import { Hidden } from "../../../../views/partials/bots/flow-hidden.tsx";
import { FlowOutline } from "../../../../views/partials/bots/flow-outline.tsx";
import { FlowPhone, type FlowPhoneFacts } from "../../../../views/partials/bots/flow-phone.tsx";
import { FlowPlaces } from "../../../../views/partials/bots/flow-places.tsx";
import { FlowSettings } from "../../../../views/partials/bots/flow-settings.tsx";
import { FlowTextField } from "../../../../views/partials/bots/flow-text.tsx";
import { Named } from "../../../../views/partials/bots/named-field.tsx";
import { StepCard } from "../../../../views/partials/bots/step-card.tsx";
import { StepFields } from "../../../../views/partials/bots/step-fields.tsx";
import { StepForm } from "../../../../views/partials/bots/step-form.tsx";
import { StepText } from "../../../../views/partials/bots/step-text.tsx";
import { VersionList } from "../../../../views/partials/bots/version-list.tsx";
import { day, now } from "../../../views/samples.ts";
import type { View } from "../../../../views/view.ts";
import { flowOf, nightJson } from "../../bots/night-flow.ts";
import type { Stories } from "../story.ts";

const night = flowOf(nightJson);
const spoken = flowOf({ ...nightJson, languages: ["es", "pt"], language: undefined });
const known = { teams: ["Ventas", "Sueldos"], labels: ["Pedido"], fields: ["CUIT"] };
const deskWith = (view: View, stand: Stand = {}, flow = night) => deskOf(view, { id: 1, version: 4, flow }, known, stand);
const fresh = <T extends StepType>(type: T) => newStep({ steps: [] }, type) as Extract<Step, { type: T }>;
const [first = fresh("end")] = night.steps;

const phone: FlowPhoneFacts = {
  path: "/admin/bots/1",
  name: "Menú de noche",
  keep: {},
  run: "null",
  chat: "[]",
  lines: [],
  waits: "start",
  world: { isOpen: false, isReturning: false, language: "es" },
  isReminded: false,
  running: null,
};
const talk: FlowPhoneFacts["lines"] = [
  { by: "bot", text: "¡Hola! ¿Qué necesitás?", options: [{ id: "a", title: "Ventas", description: null }], open: null, file: null },
  { by: "customer", text: "Ventas" },
  { by: "event", icon: "people", text: "Pasa a Ventas" },
];

export const bots: Stories = {
  "bots/add-step": (view) => {
    const desk = deskWith(view, { add: "go@marcar" });
    if (desk.adding === null) return {};
    return {
      between: (
        <ol>
          <AddStep desk={desk} adding={desk.adding} />
        </ol>
      ),
    };
  },
  "bots/answers": (view) => ({ two: <Answers desk={deskWith(view)} step={fresh("menu")} /> }),
  "bots/ask-fields": (view) => ({
    text: <AskFields desk={deskWith(view)} step={fresh("ask")} />,
    choice: <AskFields desk={deskWith(view)} step={{ ...fresh("ask"), kind: "choice", choices: ["Mañana", "Tarde"] }} />,
  }),
  "bots/fact-fields": (view) => ({
    condition: <ConditionFields desk={deskWith(view)} when={{ is: "variable", name: "cajas", how: "equals", value: "12" }} />,
    setting: <SettingFields desk={deskWith(view)} set={{ what: "label", label: "Pedido" }} />,
  }),
  "bots/flow-head": (view) => ({
    draft: <FlowHead desk={deskWith(view)} head={{ state: "draft", canUndo: false, changedBy: null, notice: null }} />,
    faulty: (
      <FlowHead desk={deskWith(view, {}, spoken)} head={{ state: "changed", canUndo: true, changedBy: "Sole Funes", notice: null }} />
    ),
  }),
  "bots/flow-hidden": (view) => ({ values: <Hidden desk={deskWith(view)} act="remove" /> }),
  "bots/flow-outline": (view) => ({ whole: <FlowOutline {...deskWith(view)} /> }),
  "bots/flow-phone": (view) => ({
    fresh: <FlowPhone view={view} phone={phone} />,
    talk: <FlowPhone view={view} phone={{ ...phone, lines: talk, waits: "done" }} />,
    waits: <FlowPhone view={view} phone={{ ...phone, lines: talk.slice(0, 1), waits: "customer" }} />,
    webhook: <FlowPhone view={view} phone={{ ...phone, lines: talk.slice(0, 2), waits: "webhook" }} />,
  }),
  "bots/flow-places": (view) => ({
    one: (
      <FlowPlaces
        view={view}
        path="/admin/bots/1"
        places={[{ where: "team-1", hours: "closed", takesReopened: true }]}
        numbers={[{ value: "number-1", label: "Estudio Rossi" }]}
        teams={[{ value: "team-1", label: "Sueldos" }]}
      />
    ),
  }),
  "bots/flow-settings": (view) => ({ two_languages: <FlowSettings desk={deskWith(view, {}, spoken)} /> }),
  "bots/flow-text": () => ({
    missing: (
      <FlowTextField flow={spoken} speaks="all" name="text" label="Texto" text={{ es: "¡Hola!" }} rows={2} max={20} isNeeded={true} />
    ),
  }),
  "bots/named-field": () => ({ team: <Named name="team" label="Equipo" value="Ventas" known={known.teams} /> }),
  "bots/step-card": (view) => {
    const desk = deskWith(view);
    const [shown] = desk.chain.steps;
    return shown === undefined ? {} : { read: <StepCard desk={desk} shown={shown} /> };
  },
  "bots/step-fields": (view) => ({
    say: <StepFields desk={deskWith(view)} step={fresh("say")} />,
    webhook: <StepFields desk={deskWith(view)} step={fresh("webhook")} />,
    form: <StepFields desk={deskWith(view)} step={fresh("form")} />,
    hand_over: <StepFields desk={deskWith(view)} step={fresh("hand_over")} />,
    end: <StepFields desk={deskWith(view)} step={fresh("end")} />,
  }),
  "bots/step-form": (view) => {
    const desk = deskWith(view, { at: first.id });
    const conflict = { by: "Sole Funes", now: "Buenas noches", typed: first };
    return { open: <StepForm desk={desk} step={first} />, overtaken: <StepForm desk={{ ...desk, conflict }} step={first} /> };
  },
  "bots/step-text": (view) => ({
    empty: <StepText desk={deskWith(view)} name="text" text="" label="flows.field.text" max={1024} isNeeded={true} />,
  }),
  "bots/version-list": (view) => ({
    two: (
      <VersionList
        view={view}
        path="/admin/bots/1"
        versions={[
          { id: null, number: 0, at: now, by: "Sole Funes", isCurrent: false, changes: ["1 · Botones decía «Hola», dice «Buenas»"] },
          { id: 7, number: 1, at: now - day, by: "Adela Rossi", isCurrent: true, changes: ["La primera."] },
        ]}
      />
    ),
  }),
};
