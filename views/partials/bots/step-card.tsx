import { Html } from "@kitajs/html";
import { Icon } from "../controls/icon.tsx";
import { addressOf, type FlowDesk, type ShownStep, typeIcons } from "./flow-desk.ts";
import { StepForm } from "./step-form.tsx";

/** A step as it is read; the open one with its form. */
export function StepCard({ desk, shown }: { desk: FlowDesk; shown: ShownStep }): JSX.Element {
  const { view, at } = desk;
  const { step, number } = shown;
  const { t } = view.words;
  const isOpen = at === step.id;
  const type = t(`flows.type.${step.type}`);
  return (
    <article class="step-card" data-open={isOpen ? "" : undefined}>
      <header class="step-card__head">
        <a
          class="step-card__open"
          id={`open-${step.id}`}
          href={isOpen ? addressOf(desk) : addressOf(desk, { at: step.id })}
          data-open-step={step.id}
          aria-expanded={isOpen ? "true" : "false"}
          aria-current={desk.running === step.id ? "step" : undefined}
        >
          <span class="step-card__icon">
            <Icon view={view} name={typeIcons[step.type]} />
          </span>
          <b safe>{type}</b>
          <span class="step-card__number" safe>
            {String(number)}
          </span>
        </a>
        <span class="step-card__here" safe>
          {t("flows.step.here")}
        </span>
        <span class="step-card__drag" data-drag={step.id} title={t("flows.step.drag")} aria-hidden="true"></span>
      </header>
      {isOpen ? <StepForm desk={desk} step={step} /> : <Said desk={desk} shown={shown} />}
      {shown.faults.length > 0 && (
        <ul class="step-card__faults" id={`faults-${step.id}`}>
          {shown.faults.map((text) => (
            <li safe>{text}</li>
          ))}
        </ul>
      )}
    </article>
  );
}

function Said({ desk, shown }: { desk: FlowDesk; shown: ShownStep }): JSX.Element {
  const { step, text, isTextMissing, lines } = shown;
  return (
    <div class="step-card__said" data-press={step.id}>
      {text !== "" && (
        <p class="step-card__text" dir="auto" hx-ignore safe>
          {text}
        </p>
      )}
      {isTextMissing && (
        <p class="step-card__text step-card__text--none" safe>
          {desk.view.words.t("flows.step.empty")}
        </p>
      )}
      {lines.map((line) => (
        <p class="step-card__line" dir="auto" hx-ignore safe>
          {line}
        </p>
      ))}
    </div>
  );
}
