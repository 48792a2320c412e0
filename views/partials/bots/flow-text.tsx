import { Html } from "@kitajs/html";
import type { Flow, FlowText } from "../../../src/domain/bots/flow.ts";
import { type Language, languageNames } from "../../i18n/words.ts";
import { textFor } from "./flow-desk.ts";

type TextProps = {
  flow: Pick<Flow, "languages">;
  speaks: Language | "all";
  /** `text` becomes the controls `text.es`, `text.pt` … */
  name: string;
  label: string;
  text: FlowText | null;
  hint?: string;
  /** So many letters Meta takes; told beside the label. */
  max?: number;
  rows?: number;
  /** Whether it must not be left empty: then what is missing in a language is marked. */
  isNeeded?: boolean;
};

/** A text in every language of the flow: beside each other, or the one that is being looked at while the others travel along unseen. */
export function FlowTextField(props: TextProps): JSX.Element {
  const { flow, speaks, name, text, hint } = props;
  return (
    <div class="flow-text">
      <div class="flow-text__languages" data-several={flow.languages.length > 1 && speaks === "all" ? "" : undefined}>
        {flow.languages.map((language, index) => (
          <One {...props} language={language} value={textFor(text, language, index === 0)} isFirst={index === 0} />
        ))}
      </div>
      {hint !== undefined && (
        <p class="field__hint" id={`${name}-hint`} safe>
          {hint}
        </p>
      )}
    </div>
  );
}

function One(props: TextProps & { language: Language; value: string; isFirst: boolean }): JSX.Element {
  const { flow, speaks, label, language, value, max, rows = 1 } = props;
  const id = `${props.name}.${language}`;
  const isAlone = flow.languages.length === 1;
  const isMissing = value.trim() === "" && (props.isNeeded === true || !isEmpty(props.text));
  const shared = {
    class: "field__control",
    id,
    name: id,
    lang: language,
    dir: "auto",
    autocomplete: "off",
    "aria-invalid": isMissing ? ("true" as const) : undefined,
    "aria-describedby": props.hint === undefined ? undefined : `${props.name}-hint`,
    "data-max": max === undefined ? undefined : String(max),
  };
  return (
    <div class="field" hidden={!isAlone && speaks !== "all" && speaks !== language}>
      <label class="field__label" for={id}>
        <span safe>{isAlone ? label : `${label} · ${languageNames[language]}`}</span>
        {max !== undefined && <span class="flow-text__max" aria-hidden="true" safe>{`${[...value].length}/${max}`}</span>}
      </label>
      {rows === 1 ? (
        <input {...shared} type="text" value={value} />
      ) : (
        <textarea {...shared} rows={String(rows)} safe>
          {value}
        </textarea>
      )}
    </div>
  );
}

function isEmpty(text: FlowText | null): boolean {
  if (text === null) return true;
  return typeof text === "string" ? text === "" : Object.values(text).every((one) => one === "");
}
