import { Html } from "@kitajs/html";
import { heatOf } from "../../format/time.ts";
import type { View } from "../../view.ts";
import { type Due, iso, StepTime, Time } from "./time.tsx";

/** The step of the ladder that comes next, and when. */
export type NextStep = { number: number; at: number };

/** When the customer should have an answer; once that has passed, which level of the ladder comes next. times.js turns one into the other. */
export function DueTag(props: { view: View; due: Due | null; step: NextStep | null }): JSX.Element {
  const { view, due, step } = props;
  const { t } = view.words;
  if (due === null && step === null) return <></>;
  return (
    <span
      class="due-tag"
      data-warn={due === null ? undefined : iso(due.warnAt)}
      data-due={due === null ? undefined : iso(due.at)}
      data-heat={heatOf(view.now, due)}
      data-next={step === null ? undefined : ""}
    >
      {due !== null && (
        <span class="due-tag__due">
          <span class="due-tag__soon" safe>
            {t("clock.due")}
          </span>
          <span class="due-tag__past" safe>
            {t("clock.was_due")}
          </span>{" "}
          <Time view={view} at={due.at} as="due" />
        </span>
      )}
      {step !== null && (
        <span class="due-tag__step">
          <span safe>{t("clock.step", { n: step.number })}</span> <StepTime view={view} at={step.at} />
        </span>
      )}
    </span>
  );
}
