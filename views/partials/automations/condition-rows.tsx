import { Html } from "@kitajs/html";
import { type RuleChoices, valueText } from "../../format/automation.ts";
import { fields, priorities, statuses } from "../../format/rule-lists.ts";
import { languages } from "../../i18n/words.ts";
import type { View } from "../../view.ts";
import type { Option } from "../controls/field.tsx";
import { Choice, Part, StepButton } from "./part.tsx";
import type { TypedRow } from "./rule-typed.ts";

type RowsProps = { view: View; address: string; match: string; rows: readonly TypedRow[]; choices: RuleChoices };
type RowProps = { view: View; address: string; row: TypedRow; index: number; choices: RuleChoices };

const depthOfGroupsMax = 2;

/** The conditions of a rule, groups indented under their heads, and buttons for more. */
export function ConditionRows({ view, address, match, rows, choices }: RowsProps): JSX.Element {
  const { t } = view.words;
  return (
    <>
      <Choice name="match" label={t("automations.match")} options={matchOptions(view)} chosen={[match]} />
      <ol class="rule-rows">
        {rows.map((row, index) => (
          <li class="rule-row" data-depth={String(row.depth)}>
            <input type="hidden" name={`c-${index}-kind`} value={row.kind} />
            <input type="hidden" name={`c-${index}-depth`} value={String(row.depth)} />
            {row.kind === "group" ? (
              <GroupHead view={view} address={address} row={row} index={index} choices={choices} />
            ) : (
              <ConditionRow view={view} address={address} row={row} index={index} choices={choices} />
            )}
          </li>
        ))}
      </ol>
      <div class="rule-more">
        <StepButton address={address} step="add" label={t("automations.add_condition")} />
        <StepButton address={address} step="add-group" label={t("automations.add_group")} />
      </div>
    </>
  );
}

function GroupHead({ view, address, row, index }: RowProps): JSX.Element {
  const { t } = view.words;
  const about = String(index + 1);
  return (
    <>
      <Choice name={`c-${index}-match`} label={t("automations.match")} options={matchOptions(view)} chosen={[row.match]} />
      <StepButton address={address} step={`add-in.${index}`} label={t("automations.add_condition")} about={about} />
      {row.depth + 1 < depthOfGroupsMax && (
        <StepButton address={address} step={`add-group-in.${index}`} label={t("automations.add_group")} about={about} />
      )}
      <StepButton address={address} step={`drop.${index}`} label={t("automations.remove")} about={about} />
    </>
  );
}

function ConditionRow({ view, address, row, index, choices }: RowProps): JSX.Element {
  const { t } = view.words;
  const ops = [
    { value: "", label: t("automations.op.is") },
    { value: "yes", label: t("automations.op.not") },
  ];
  const offered = fields.filter((one) => one !== "contact" || choices.fields.length > 0);
  return (
    <>
      <input type="hidden" name={`c-${index}-was`} value={row.field} />
      <Choice
        name={`c-${index}-field`}
        label={t("automations.field")}
        options={offered.map((one) => ({ value: one, label: t(`automations.field.${one}`) }))}
        chosen={[row.field]}
        redraws={address}
      />
      {row.field === "contact" && (
        <Choice name={`c-${index}-fieldId`} label={t("automations.field.contact")} options={choices.fields} chosen={[row.fieldId]} />
      )}
      {row.field !== "minutes" && (
        <Choice name={`c-${index}-not`} label={t("automations.op")} options={ops} chosen={[row.isNot ? "yes" : ""]} />
      )}
      <Value view={view} address={address} row={row} index={index} choices={choices} />
      <StepButton address={address} step={`drop.${index}`} label={t("automations.remove")} about={String(index + 1)} />
    </>
  );
}

function Value({ view, row, index, choices }: RowProps): JSX.Element {
  const { t } = view.words;
  const name = `c-${index}-is`;
  const options = optionsOf(view, row, choices);
  if (options !== null)
    return <Choice name={name} label={t("automations.value")} options={options} chosen={row.is} isMany={row.field !== "hours"} />;
  const isNumber = row.field === "minutes";
  return (
    <Part id={name} label={t("automations.value")} isWide={!isNumber}>
      <input
        class="field__control"
        id={name}
        name={name}
        value={row.is.join(", ")}
        inputmode={isNumber ? "numeric" : "text"}
        maxlength={isNumber ? "5" : "2000"}
        aria-describedby={isNumber ? undefined : `${name}-hint`}
      />
      {!isNumber && (
        <p class="field__hint" id={`${name}-hint`} safe>
          {t("automations.value.words")}
        </p>
      )}
    </Part>
  );
}

// Null: it is typed.
function optionsOf({ words }: View, { field }: TypedRow, choices: RuleChoices): readonly Option[] | null {
  const named = (of: "state" | "priority" | "language" | "hours" | "owner", values: readonly string[]) =>
    values.map((value) => ({ value, label: valueText(words, of, value, choices) }));
  switch (field) {
    case "number":
      return choices.numbers;
    case "team":
      return choices.teams;
    case "labels":
      return choices.labels;
    case "owner":
      return [...named("owner", ["nobody", "somebody"]), ...choices.people];
    case "state":
      return named("state", statuses);
    case "priority":
      return named("priority", priorities);
    case "language":
      return named("language", languages);
    case "score":
      return ["1", "2", "3", "4", "5"].map((value) => ({ value, label: value }));
    case "hours":
      return named("hours", ["in", "out"]);
    default:
      return null;
  }
}

function matchOptions({ words }: View): Option[] {
  return (["all", "any"] as const).map((value) => ({ value, label: words.t(`automations.match.${value}`) }));
}
