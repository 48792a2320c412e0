import { type JsonRecord, recordsAt, textAt } from "../read.ts";
import { type Problem, problem } from "./errors.ts";
import { firstProblem, lengthOf } from "./text-limits.ts";

/** The holes of a text in order of first appearance: `{{1}}` is "1", `{{nombre}}` is "nombre". */
export function holesIn(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? ""))];
}

/** What is wrong with the components of a template to be created or edited. */
export function componentsProblem(components: readonly JsonRecord[]): Problem | null {
  const body = components.find((component) => kindOf(component) === "BODY");
  if (!body || !textAt(body, "text")) return problem(100, "A template needs a BODY component.");
  return firstProblem(components.map((component) => () => componentProblem(component)));
}

function kindOf(component: JsonRecord): string {
  return (textAt(component, "type") ?? "").toUpperCase();
}

function componentProblem(component: JsonRecord): Problem | null {
  const text = textAt(component, "text") ?? "";
  const holes = holesIn(text);
  switch (kindOf(component)) {
    case "HEADER":
      if (textAt(component, "format")?.toUpperCase() !== "TEXT") return null;
      return lengthOf(text) > 60 || holes.length > 1 ? problem(2388047, "A text header has at most 60 characters and one variable.") : null;
    case "BODY":
      return bodyProblem(text, holes.length);
    case "FOOTER":
      return lengthOf(text) > 60 || holes.length > 0 ? problem(2388073, "A footer has at most 60 characters and no variable.") : null;
    case "BUTTONS":
      return buttonsProblem(recordsAt(component, "buttons"));
    default:
      return kindOf(component) === "" ? problem(100, "A component needs a type.") : null;
  }
}

function bodyProblem(text: string, holes: number): Problem | null {
  if (lengthOf(text) > 1024) return problem(2388040, "A body has at most 1024 characters.");
  if (/^\s*\{\{/.test(text) || /\}\}\s*$/.test(text)) return problem(2388299, "Variables can't be at the start or end of the template.");
  if (/\}\}\s*\{\{/.test(text)) return problem(2388072, "Variables can't stand beside each other.");
  const words = text
    .replaceAll(/\{\{\w+\}\}/g, "")
    .split(/\s+/)
    .filter((word) => word !== "").length;
  return words < holes * 2 + 1 ? problem(2388293, "This template has too many variables for its length.") : null;
}

function buttonsProblem(buttons: readonly JsonRecord[]): Problem | null {
  if (buttons.length > 10) return problem(100, "A template has at most 10 buttons.");
  const tooLong = buttons.some((button) => lengthOf(textAt(button, "text") ?? "") > 25 || lengthOf(textAt(button, "url") ?? "") > 2000);
  return tooLong ? problem(100, "A button label has at most 25 characters.") : null;
}
