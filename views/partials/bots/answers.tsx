import { Html } from "@kitajs/html";
import type { FlowOption, Step } from "../../../src/domain/bots/flow.ts";
import { Icon, type IconName } from "../controls/icon.tsx";
import type { FlowDesk } from "./flow-desk.ts";
import { FlowTextField } from "./flow-text.tsx";

type Choosing = Extract<Step, { type: "buttons" | "menu" }>;

/** The answers of a step that offers some: each with its words, and buttons to order them. */
export function Answers({ desk, step }: { desk: FlowDesk; step: Choosing }): JSX.Element {
  const { t } = desk.view.words;
  const options = step.type === "buttons" ? step.buttons : step.rows;
  const max = step.type === "buttons" ? desk.choices.limits.buttons : desk.choices.limits.rows;
  return (
    <fieldset class="answers">
      <legend class="field__label" safe>
        {`${t("flows.field.answers")} ${options.length}/${max}`}
      </legend>
      <ol class="answers__list">
        {options.map((option, index) => (
          <Answer desk={desk} step={step} option={option} index={index} count={options.length} />
        ))}
      </ol>
      <button class="button button--quiet" type="submit" name="do" value="add_answer" id="add-answer">
        <Icon view={desk.view} name="plus" />
        <span safe>{t("flows.field.answer.add")}</span>
      </button>
    </fieldset>
  );
}

type AnswerProps = { desk: FlowDesk; step: Choosing; option: FlowOption; index: number; count: number };

function Answer({ desk, step, option, index, count }: AnswerProps): JSX.Element {
  const { t } = desk.view.words;
  const number = index + 1;
  const name = `option.${option.id}`;
  const shared = { flow: desk.flow, speaks: desk.speaks };
  return (
    <li class="answer">
      <input type="hidden" name="option" value={option.id} />
      <div class="answer__words">
        <FlowTextField
          {...shared}
          name={`${name}.title`}
          label={t("flows.field.answer", { number })}
          text={option.title}
          max={step.type === "buttons" ? desk.choices.limits.button : desk.choices.limits.row}
          isNeeded={true}
        />
        {step.type === "menu" && (
          <FlowTextField
            {...shared}
            name={`${name}.description`}
            label={t("flows.field.description")}
            text={option.description}
            max={desk.choices.limits.description}
          />
        )}
      </div>
      <span class="answer__acts">
        {index > 0 && (
          <Act desk={desk} what={`shift_answer:${option.id}:-1`} icon="arrow-up" label={t("flows.field.answer.up", { number })} />
        )}
        {index < count - 1 && (
          <Act desk={desk} what={`shift_answer:${option.id}:1`} icon="arrow-down" label={t("flows.field.answer.down", { number })} />
        )}
        <Act desk={desk} what={`remove_answer:${option.id}`} icon="close" label={t("flows.field.answer.remove", { number })} />
      </span>
    </li>
  );
}

function Act({ desk, what, icon, label }: { desk: FlowDesk; what: string; icon: IconName; label: string }): JSX.Element {
  return (
    <button class="icon-button" type="submit" name="do" value={what} aria-label={label} title={label}>
      <Icon view={desk.view} name={icon} />
    </button>
  );
}
