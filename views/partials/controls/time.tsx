import { Html } from "@kitajs/html";
import { clockText, dateText, dayText, dueText, heatOf, leftText, countdownText, shortText, spanText } from "../../format/time.ts";
import type { View } from "../../view.ts";

type TimeAs = "clock" | "short" | "date" | "day" | "due";

const minuteMs = 60_000;
const warnBelowMs = 2 * 60 * 60_000;

/** An instant (epoch ms) in words. In the zone of the reader's account, by the server and by ronda.js alike. */
export function Time(props: { view: View; at: number; as: TimeAs; class?: string }): JSX.Element {
  return (
    <time class={props.class} datetime={iso(props.at)} data-time={props.as} safe>
      {textOf(props)}
    </time>
  );
}

/** When an answer should be there at the latest, and from when on it is nearly missed; epoch ms. */
export type Due = { warnAt: number; at: number };

/** How long somebody has been waiting, ticking in the browser: grey, amber from 80 % of the time until the answer is due, red from there on.
 *  Where nothing is promised it stays grey. */
export function WaitClock(props: { view: View; since: number; due: Due | null; class?: string }): JSX.Element {
  const waited = props.view.now - props.since;
  return (
    <time
      class={["clock", props.class]}
      datetime={iso(props.since)}
      data-time="since"
      data-warn={props.due === null ? undefined : iso(props.due.warnAt)}
      data-due={props.due === null ? undefined : iso(props.due.at)}
      data-heat={heatOf(props.view.now, props.due)}
      safe
    >
      {spanText(waited, props.view.words)}
    </time>
  );
}

/** How soon a level of the ladder comes, in begun minutes, ticking. */
export function StepTime(props: { view: View; at: number }): JSX.Element {
  const minutes = Math.max(1, Math.ceil((props.at - props.view.now) / minuteMs));
  return (
    <time datetime={iso(props.at)} data-time="step" safe>
      {leftText(minutes * minuteMs, props.view.words)}
    </time>
  );
}

/** What is left until `at`, ticking down; amber under two hours. */
export function Countdown(props: { view: View; at: number }): JSX.Element {
  const left = props.at - props.view.now;
  return (
    <time class="clock" datetime={iso(props.at)} data-time="until" data-heat={left < warnBelowMs ? "warn" : "calm"} safe>
      {leftText(left, props.view.words)}
    </time>
  );
}

/** What is left until `at`, in minutes and seconds, ticking. */
export function MinuteClock(props: { view: View; at: number }): JSX.Element {
  return (
    <time class="clock" datetime={iso(props.at)} data-left="" safe>
      {countdownText(props.at - props.view.now)}
    </time>
  );
}

/** ISO 8601 in UTC, for `datetime`. */
export function iso(at: number): string {
  return new Date(at).toISOString();
}

function textOf(props: { view: View; at: number; as: TimeAs }): string {
  const { now, words } = props.view;
  if (props.as === "due") return dueText(props.at, now, words);
  if (props.as === "clock") return clockText(props.at, words);
  if (props.as === "date") return dateText(props.at, now, words);
  return props.as === "day" ? dayText(props.at, now, words) : shortText(props.at, now, words);
}
