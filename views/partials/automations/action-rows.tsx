import { Html } from "@kitajs/html";
import { type RuleChoices, valueText } from "../../format/automation.ts";
import { actionTypes, audiences, priorities } from "../../format/rule-lists.ts";
import type { View } from "../../view.ts";
import type { Option } from "../controls/field.tsx";
import { Choice, Part, StepButton } from "./part.tsx";
import type { TypedAction } from "./rule-typed.ts";

type RowsProps = {
  view: View;
  address: string;
  actions: readonly TypedAction[];
  choices: RuleChoices;
  /** Whether texts go out by themselves and share that budget. */
  isByItself: boolean;
};

/** What is done, in order, and a button for one more. */
export function ActionRows(props: RowsProps): JSX.Element {
  const { t } = props.view.words;
  return (
    <>
      <ol class="rule-rows">
        {props.actions.map((action, index) => (
          <li class="rule-row">
            <input type="hidden" name={`a-${index}-was`} value={action.type} />
            <Choice
              name={`a-${index}-type`}
              label={t("automations.action")}
              options={offered(props.choices).map((one) => ({ value: one, label: t(`automations.action.${one}`) }))}
              chosen={[action.type]}
              redraws={props.address}
            />
            <ActionValue {...props} action={action} name={`a-${index}-value`} />
            <StepButton address={props.address} step={`drop-action.${index}`} label={t("automations.remove")} about={String(index + 1)} />
          </li>
        ))}
      </ol>
      <div class="rule-more">
        <StepButton address={props.address} step="add-action" label={t("automations.add_action")} />
        <span class="rule-plain">
          <StepButton address={props.address} step="refresh" label={t("automations.refresh")} />
        </span>
      </div>
    </>
  );
}

// What there is nothing of to choose is not offered.
function offered({ templates, flows, webhooks }: RuleChoices) {
  const there = new Map<string, readonly Option[]>([
    ["template", templates],
    ["flow", flows],
    ["webhook", webhooks],
  ]);
  return actionTypes.filter((one) => there.get(one)?.length !== 0);
}

type ValueProps = RowsProps & { action: TypedAction; name: string };

function ActionValue({ view, action, name, choices, isByItself }: ValueProps): JSX.Element {
  const { t } = view.words;
  if (action.type === "resolve") return <></>;
  const options = optionsOf(view, action, choices);
  if (options !== null) return <Choice name={name} label={t("automations.value")} options={options} chosen={[action.value]} />;
  const hasHint = action.type === "text" && isByItself;
  return (
    <Part id={name} label={t("automations.value")} isWide={true}>
      <textarea
        class="field__control"
        id={name}
        name={name}
        rows="3"
        maxlength="8192"
        aria-describedby={hasHint ? `${name}-hint` : undefined}
        safe
      >
        {action.value}
      </textarea>
      {hasHint && (
        <p class="field__hint" id={`${name}-hint`} safe>
          {t("automations.text.hint", { holes: "{nombre}, {empresa}" })}
        </p>
      )}
    </Part>
  );
}

// Null: it is typed.
function optionsOf({ words }: View, { type }: TypedAction, choices: RuleChoices): readonly Option[] | null {
  switch (type) {
    case "label":
    case "unlabel":
      return choices.labels;
    case "team":
      return choices.teams;
    case "owner":
      return choices.people;
    case "template":
      return choices.templates;
    case "flow":
      return choices.flows;
    case "webhook":
      return choices.webhooks;
    case "priority":
      return priorities.map((value) => ({ value, label: valueText(words, "priority", value, choices) }));
    case "notify":
      return [...audiences.map((value) => ({ value, label: words.t(`automations.audience.${value}`) })), ...choices.people];
    default:
      return null;
  }
}
