import { Html } from "@kitajs/html";
import type { View } from "../../view.ts";
import { Icon } from "../controls/icon.tsx";
import { SnoozedUntil } from "../controls/snooze-marks.tsx";
import { type Due, Time, WaitClock } from "../controls/time.tsx";

type Props = { view: View; waitingSince: number | null; snoozedUntil?: number | null; lastAt: number; due: Due | null };

/** At the end of a row's first line: since when the customer waits; until when it was put off; else when something was last said. */
export function RowWhen(props: Props): JSX.Element {
  const { view, waitingSince, snoozedUntil = null } = props;
  if (waitingSince !== null) return <Wait view={view} since={waitingSince} due={props.due} />;
  if (snoozedUntil !== null) return <SnoozedUntil view={view} until={snoozedUntil} />;
  return <Time view={view} at={props.lastAt} as="short" class="clock row__time" />;
}

function Wait(props: { view: View; since: number; due: Due | null }): JSX.Element {
  return (
    <span class="row__wait">
      <span class="visually-hidden" safe>
        {props.view.words.t("row.waiting_since")}
      </span>
      <Icon view={props.view} name="clock" />
      <WaitClock view={props.view} since={props.since} due={props.due} />
    </span>
  );
}
