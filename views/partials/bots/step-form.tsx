import { Html } from "@kitajs/html";
import type { Step } from "../../../src/domain/bots/flow.ts";
import { Icon, type IconName } from "../controls/icon.tsx";
import type { FlowDesk } from "./flow-desk.ts";
import { Hidden } from "./flow-hidden.tsx";
import { StepFields } from "./step-fields.tsx";

/** The form of the open step. Every button of it keeps what was typed first; script keeps it by itself. */
export function StepForm({ desk, step }: { desk: FlowDesk; step: Step }): JSX.Element {
  const { view } = desk;
  const { t } = view.words;
  const conflict = desk.conflict;
  return (
    <form class="step-form" method="post" action={`${desk.path}/edits`} data-edit data-step-form={step.id}>
      <Hidden desk={desk} act="change" values={{ step: step.id, type: step.type, was: JSON.stringify(step) }} />
      <button class="visually-hidden" type="submit" name="do" value="" tabindex={-1} safe>
        {t("flows.save")}
      </button>
      {conflict !== null && (
        <div class="step-form__conflict" role="alert">
          <p safe>{t("flows.conflict", { by: conflict.by })}</p>
          {conflict.now !== "" && (
            <blockquote dir="auto" hx-ignore safe>
              {conflict.now}
            </blockquote>
          )}
        </div>
      )}
      <StepFields desk={desk} step={conflict?.typed ?? step} />
      <div class="step-form__foot">
        <button class="button button--primary" type="submit" name="do" value="close" safe>
          {t("flows.step.close")}
        </button>
        <span class="step-form__moves">
          <Do desk={desk} what="shift:up" icon="arrow-up" label={t("flows.step.up")} />
          <Do desk={desk} what="shift:down" icon="arrow-down" label={t("flows.step.down")} />
          <Do desk={desk} what="shift:out" icon="arrow-left" label={t("flows.step.out")} />
          <Do desk={desk} what="shift:in" icon="forward" label={t("flows.step.in")} />
        </span>
        <button class="button button--plain step-form__remove" type="submit" name="do" value="remove" safe>
          {t("flows.step.remove")}
        </button>
      </div>
      <details class="step-form__move">
        <summary safe>{t("flows.move")}</summary>
        <Places desk={desk} />
      </details>
    </form>
  );
}

function Do({ desk, what, icon, label }: { desk: FlowDesk; what: string; icon: IconName; label: string }): JSX.Element {
  return (
    <button class="icon-button" type="submit" name="do" value={what} aria-label={label} title={label} id={`do-${what.replace(":", "-")}`}>
      <Icon view={desk.view} name={icon} />
    </button>
  );
}

function Places({ desk }: { desk: FlowDesk }): JSX.Element {
  const { t } = desk.view.words;
  return (
    <div class="step-form__places">
      <select class="field__control" name="to" aria-label={t("flows.move")}>
        {desk.moves.map(({ value, label }) => (
          <option value={value} hx-ignore safe>
            {label}
          </option>
        ))}
      </select>
      <button class="button button--quiet" type="submit" name="do" value="move" safe>
        {t("flows.move.do")}
      </button>
    </div>
  );
}
