import { Html } from "@kitajs/html";
import { Time } from "../../partials/controls/time.tsx";
import type { View } from "../../view.ts";

/** Day and time of an instant. */
export function Moment(props: { view: View; at: number }): JSX.Element {
  return (
    <span class="moment">
      <Time view={props.view} at={props.at} as="date" /> <Time view={props.view} at={props.at} as="clock" />
    </span>
  );
}

/** A cell that leads to the page of its row. */
export function LinkCell(props: { href: string; text: string }): JSX.Element {
  return (
    <a class="cell-link" href={props.href} hx-ignore={true} safe>
      {props.text}
    </a>
  );
}

/** Text of people's or Meta's making, which htmx must not look into. */
export function ForeignCell(props: { text: string; quiet?: boolean }): JSX.Element {
  return (
    <span class={["foreign", props.quiet && "quiet"]} hx-ignore={true} safe>
      {props.text}
    </span>
  );
}

/** Links to the newest and to the next older page of a list that is read backwards. */
export function Pager(props: { view: View; newest: string | null; older: string | null }): JSX.Element {
  const { t } = props.view.words;
  return (
    <nav class="pager">
      {props.newest !== null && (
        <a href={props.newest} safe>
          {t("admin.newest")}
        </a>
      )}
      {props.older !== null && (
        <a href={props.older} rel="next" safe>
          {t("admin.older")}
        </a>
      )}
    </nav>
  );
}
