import { type Chain, type Node, type Outline, outlineOf, placesOf } from "../../domain/bots/editing/outline.ts";
import { type Place, placeText, readPlace, stepOf, targetOf, waysFrom } from "../../domain/bots/editing/ways.ts";
import {
  askKinds,
  comparisons,
  conditionKinds,
  type Flow,
  flowFileTypes,
  settingKinds,
  type Step,
  stepTypes,
} from "../../domain/bots/flow.ts";
import { type FlowFault, flowFaults, metaLimits } from "../../domain/bots/flow-faults.ts";
import { isSpoken } from "../../domain/bots/read-flow.ts";
import type { FlowChoices, FlowDesk, ShownChain, ShownStep } from "../../../views/partials/bots/flow-desk.ts";
import type { View } from "../../../views/view.ts";
import { faultText, type Reading, shownText, stepLines, stepName, wayText } from "./step-words.ts";

/** What the address says of how the page stands. */
export type Stand = { at?: string | undefined; add?: string | undefined; lang?: string | undefined };

type Known = Pick<FlowChoices, "teams" | "labels" | "fields">;

/** A draft as the page shows it: its steps as a tree, with what is wrong beside each. */
export function deskOf(view: View, draft: { id: number; version: number; flow: Flow }, known: Known, { at, add, lang }: Stand): FlowDesk {
  const { flow } = draft;
  const outline = outlineOf(flow);
  const faults = flowFaults(flow);
  const reading: Reading = { words: view.words, flow, speaks: spokenOf(flow, lang), numbers: outline.numbers };
  const show = (chain: Chain) => shownChain(reading, chain, byStep(faults));
  const isOpen = at !== undefined && outline.numbers.has(at);
  return {
    view,
    path: `/admin/bots/${draft.id}`,
    version: draft.version,
    flow,
    chain: show(outline.chain),
    loose: outline.loose.map(show),
    speaks: reading.speaks,
    at: isOpen ? at : null,
    moves: isOpen ? movesOf(reading, outline, at) : [],
    adding: addingAt(reading, add),
    running: null,
    faults: faults.map((one) => ({
      stepId: one.stepId,
      number: outline.numbers.get(one.stepId ?? "") ?? 0,
      text: faultText(view.words, one),
    })),
    missing: missingIn(faults),
    choices: {
      ...known,
      askKinds,
      conditions: conditionKinds,
      comparisons,
      settings: settingKinds,
      files: flowFileTypes,
      limits: metaLimits,
    },
    conflict: null,
  };
}

function spokenOf({ languages }: Flow, lang: string | undefined): FlowDesk["speaks"] {
  if (lang === "all" && languages.length > 1) return "all";
  return isSpoken(lang) && languages.includes(lang) ? lang : (languages[0] ?? "es");
}

function byStep(faults: readonly FlowFault[]): ReadonlyMap<string, FlowFault[]> {
  return Map.groupBy(faults, ({ stepId }) => stepId ?? "");
}

function missingIn(faults: readonly FlowFault[]): FlowDesk["missing"] {
  const missing: { es?: number; pt?: number; en?: number } = {};
  for (const { code, facts } of faults) {
    const { language } = facts;
    if (code === "language_missing" && isSpoken(language)) missing[language] = (missing[language] ?? 0) + 1;
  }
  return missing;
}

type Faults = ReadonlyMap<string, readonly FlowFault[]>;

function shownChain(reading: Reading, chain: Chain, faults: Faults): ShownChain {
  const { end } = chain;
  return {
    steps: chain.nodes.map((node) => shownStep(reading, node, faults)),
    end: end.is === "jump" ? { ...end, number: reading.numbers.get(end.to) ?? 0 } : end,
    endPlace: placeText(chain.endPlace),
  };
}

function shownStep(reading: Reading, { step, number, place, branches }: Node, faults: Faults): ShownStep {
  const text = "text" in step ? shownText(reading, step.text) : "";
  const mayBeSilent = step.type === "hand_over" || step.type === "end" || (step.type === "say" && step.file_id !== null);
  const wrong = (faults.get(step.id) ?? []).map((one) => faultText(reading.words, one));
  return {
    step,
    number,
    place: place === null ? null : placeText(place),
    text,
    isTextMissing: text === "" && "text" in step && !mayBeSilent,
    lines: stepLines(reading, step),
    faults: [...new Set(wrong)],
    branches: branches.map(({ way, chain }, index) => ({
      way: way.name,
      title: wayText(reading, step.type, way, index),
      chain: shownChain(reading, chain, faults),
    })),
  };
}

// For whoever neither drags nor counts arrows.
function movesOf(reading: Reading, { chain }: Outline, id: string): FlowDesk["moves"] {
  return [...placesOf(chain)]
    .filter((place) => place.step !== id)
    .map((place) => ({ value: placeText(place), label: placeName(reading, place) }));
}

function placeName(reading: Reading, place: Place): string {
  const from = place.step === null ? undefined : stepOf(reading.flow, place.step);
  if (place.step === null || !from) return reading.words.t("flows.begin");
  const index = waysFrom(from).findIndex(({ name, option }) => name === place.way && option !== null);
  const name = stepName(reading, from);
  return index < 0 ? name : `${name} → ${index + 1}`;
}

function addingAt(reading: Reading, add: string | undefined): FlowDesk["adding"] {
  const place = add === undefined ? null : readPlace(add);
  if (place === null) return null;
  const isInside = targetOf(reading.flow, place) !== null;
  const ends: readonly Step["type"][] = ["end", "hand_over"];
  return {
    place: placeText(place),
    types: stepTypes.filter((type) => !isInside || !ends.includes(type)),
    jumps: place.step === null ? [] : reading.flow.steps.map((step) => ({ value: step.id, label: stepName(reading, step) })),
  };
}
