import { Html } from "@kitajs/html";
import type { View } from "../../view.ts";
import { ActionForm } from "../controls/button.tsx";
import { Icon } from "../controls/icon.tsx";
import { Time } from "../controls/time.tsx";

/** Something that waits to be sent. */
export type Scheduled = { id: number; at: number; text: string; endsOnReply: boolean };

/** Above the box: what will be sent, when, and the way to take it back. */
export function ScheduledList(props: { view: View; scheduled: readonly Scheduled[]; mayTakeBack: boolean }): JSX.Element {
  const { view, scheduled } = props;
  const { t } = view.words;
  if (scheduled.length === 0) return <></>;
  return (
    <ul class="scheduled" aria-label={t("composer.scheduled")}>
      {scheduled.map((one) => (
        <li class="scheduled__line">
          <Icon view={view} name="clock" />
          <Time view={view} at={one.at} as="due" class="scheduled__at" />
          <span class="scheduled__text" hx-ignore dir="auto" safe>
            {one.text}
          </span>
          {one.endsOnReply && (
            <small class="scheduled__ends" safe>
              {t("composer.scheduled.ends")}
            </small>
          )}
          {props.mayTakeBack && (
            <ActionForm view={view} action={`/scheduled/${one.id}/removal`} label={t("composer.unschedule")} tone="plain" />
          )}
        </li>
      ))}
    </ul>
  );
}
