import { type Children, Html } from "@kitajs/html";
import type { Option } from "../controls/field.tsx";

/** A control of a sentence with its label above it. */
export function Part(props: { id: string; label: string; isWide?: boolean; children: Children }): JSX.Element {
  const { children } = props;
  return (
    <div class={["rule-part", props.isWide && "rule-part--wide"]}>
      <label class="field__label" for={props.id} safe>
        {props.label}
      </label>
      {children}
    </div>
  );
}

type ChoiceProps = {
  name: string;
  label: string;
  options: readonly Option[];
  chosen: readonly string[];
  /** Of several. */
  isMany?: boolean;
  /** The form is drawn anew when another is chosen: what stands beside it depends on it. */
  redraws?: string;
};

const shownMax = 5;

/** A labelled choice of one or of several. */
export function Choice({ name, label, options, chosen, isMany, redraws }: ChoiceProps): JSX.Element {
  const form =
    redraws === undefined ? {} : { "hx-post": redraws, "hx-trigger": "change", "hx-target": "#rule-form", "hx-swap": "outerHTML" };
  return (
    <Part id={name} label={label}>
      <select
        {...form}
        class="field__control"
        id={name}
        name={name}
        multiple={isMany ? "" : undefined}
        size={isMany ? String(Math.max(2, Math.min(shownMax, options.length))) : undefined}
      >
        {options.map((option) => (
          <option value={option.value} selected={chosen.includes(option.value)} hx-ignore safe>
            {option.label}
          </option>
        ))}
      </select>
    </Part>
  );
}

/** A button that draws the form anew with a row more or less: by htmx in place, else as a whole page. */
export function StepButton(props: { address: string; step: string; label: string; about?: string }): JSX.Element {
  const { address, label, about } = props;
  return (
    <button
      type="submit"
      class="button button--quiet"
      name="step"
      value={props.step}
      formaction={address}
      formnovalidate
      hx-post={address}
      hx-target="#rule-form"
      hx-swap="outerHTML"
      aria-label={about === undefined ? undefined : `${label}: ${about}`}
    >
      <span safe>{label}</span>
    </button>
  );
}
