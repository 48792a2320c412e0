import { Html } from "@kitajs/html";
import type { FlowText } from "../../../src/domain/bots/flow.ts";
import type { FlowDesk } from "./flow-desk.ts";
import { FlowTextField } from "./flow-text.tsx";

type StepTextProps = {
  desk: FlowDesk;
  name: string;
  text: FlowText | null;
  label: "flows.field.text" | "flows.field.goodbye" | "flows.field.bye";
  max: number;
  isNeeded?: boolean;
};

/** A text of a step, with what is filled in by itself. */
export function StepText({ desk, name, text, label, max, isNeeded = false }: StepTextProps): JSX.Element {
  const { t } = desk.view.words;
  const holes = "{nombre} {agente} {equipo} {empresa}";
  return (
    <FlowTextField
      flow={desk.flow}
      speaks={desk.speaks}
      name={name}
      label={t(label)}
      text={text}
      rows={3}
      max={max}
      isNeeded={isNeeded}
      hint={t("flows.field.placeholders", { holes })}
    />
  );
}
