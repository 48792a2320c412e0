import { Html } from "@kitajs/html";
import type { Option } from "../controls/field.tsx";
import type { FlowDesk } from "./flow-desk.ts";

type NamedProps = { name: string; label: string; value: string; known: readonly string[]; hint?: string };

/** One of those there are, or a name yet to be made: a flow may be brought from elsewhere. */
export function Named({ name, label, value, known, hint }: NamedProps): JSX.Element {
  return (
    <div class="field">
      <label class="field__label" for={name} safe>
        {label}
      </label>
      <input
        class="field__control"
        type="text"
        id={name}
        name={name}
        value={value}
        list={`${name}-known`}
        maxlength={80}
        placeholder={hint}
        autocomplete="off"
      />
      <datalist id={`${name}-known`}>
        {known.map((one) => (
          <option safe>{one}</option>
        ))}
      </datalist>
    </div>
  );
}

/** The priorities, and what else may be chosen before them. */
export function priorities({ view }: FlowDesk, ...first: readonly Option[]): Option[] {
  const { t } = view.words;
  return [...first, ...(["0", "1", "2"] as const).map((value) => ({ value, label: t(`priority.${value}`) }))];
}
