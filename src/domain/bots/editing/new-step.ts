import type { Flow, FlowOption, Step, StepType } from "../flow.ts";

/** A step of a kind, empty, under an id that the flow does not have. */
export function newStep(flow: Pick<Flow, "steps">, type: StepType): Step {
  const id = freeId(flow);
  switch (type) {
    case "say":
      return { id, type, text: "", file_id: null, file_type: "image", go: null };
    case "buttons":
      return { id, type, text: "", buttons: [newOption(id, []), newOption(id, [newOption(id, [])])] };
    case "menu":
      return { id, type, text: "", open: null, plain: false, rows: [newOption(id, []), newOption(id, [newOption(id, [])])] };
    case "ask": {
      const save = { variable: `dato_${id.slice(1)}` };
      return { id, type, text: "", kind: "text", choices: [], save, again: null, min: null, max: null, go: null, failed: null };
    }
    case "if":
      return { id, type, when: { is: "open" }, go: null, else: null };
    case "set":
      return { id, type, set: { what: "priority", priority: 1 }, go: null };
    case "webhook":
      return { id, type, url: "", go: null, failed: null };
    case "form":
      return { id, type, text: "", form_id: "0", open: "", go: null };
    case "hand_over":
      return { id, type, text: null, team: null, skills: [], priority: null };
    case "end":
      return { id, type, text: null };
  }
}

/** One more answer. Its id begins with its step's: a press on an older message is told from the buttons of another step. */
export function newOption(stepId: string, options: readonly FlowOption[]): FlowOption {
  const taken = new Set(options.map(({ id }) => id));
  let number = options.length + 1;
  while (taken.has(`${stepId}-${number}`)) number++;
  return { id: `${stepId}-${number}`, title: "", description: null, go: null };
}

function freeId({ steps }: Pick<Flow, "steps">): string {
  const taken = new Set(steps.map(({ id }) => id));
  let number = steps.length + 1;
  while (taken.has(`s${number}`)) number++;
  return `s${number}`;
}
