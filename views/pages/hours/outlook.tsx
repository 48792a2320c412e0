import { Html } from "@kitajs/html";
import { civilDayText } from "../../format/week.ts";
import type { View } from "../../view.ts";

/** A day ahead: what is open on it as `09:00–13:00`, and the name it has when it differs from the week. */
export type OutlookLine = { day: number; hours: readonly string[]; isAllDay: boolean; name: string | null };

/** Two weeks as customers will find them. */
export function Outlook(props: { view: View; days: readonly OutlookLine[] }): JSX.Element {
  const { view, days } = props;
  return (
    <ol class="outlook">
      {days.map((one) => (
        <li class="outlook__day" data-state={one.hours.length === 0 ? "closed" : "open"}>
          <b class="outlook__name" safe>
            {civilDayText(one.day, view.words)}
          </b>
          <span class="outlook__hours" safe>
            {hoursOn(one, view)}
          </span>
          {one.name !== null && (
            <span class="outlook__why" hx-ignore={true} safe>
              {one.name}
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}

function hoursOn({ hours, isAllDay }: OutlookLine, { words }: View): string {
  if (hours.length === 0) return words.t("hours.outlook.closed");
  return isAllDay ? words.t("hours.outlook.all_day") : hours.map((one) => one.replace("–", "\u2060–\u2060")).join(" · ");
}
