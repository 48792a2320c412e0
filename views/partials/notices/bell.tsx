import { Html } from "@kitajs/html";
import type { View } from "../../view.ts";
import { Icon } from "../controls/icon.tsx";

const shownMax = 99;

/** The way to one's notifications, with how many are unseen; the page's script reads the same number for title, icon and badge. */
export function Bell(props: { view: View; count: number; isCurrent: boolean }): JSX.Element {
  const { view, count, isCurrent } = props;
  const label = bellText(view, count);
  return (
    <a class="rail__item" id="bell" href="/notifications" title={label} aria-current={isCurrent ? "page" : undefined} data-count={count}>
      <Icon view={view} name="bell" />
      <span class="visually-hidden" hx-ignore safe>
        {label}
      </span>
      {count > 0 && <BellBadge count={count} />}
    </a>
  );
}

/** The same number on a phone's bar. Empty where the bar is drawn again without it: htmx then keeps the one that stands there. */
export function BarBell(props: { count: number }): JSX.Element {
  return (
    <span class="bar-bell" id="bar-bell" hx-morph-skip>
      {props.count > 0 && <BellBadge count={props.count} />}
    </span>
  );
}

/** What stands behind the number, as a link among the pages of one's own. */
export function bellText(view: View, count: number): string {
  const { t } = view.words;
  return count === 0 ? t("notice.bell.none") : t("notice.bell", { n: count });
}

/** The number anew, wherever a page shows it. */
export function BellPartials(props: { view: View; count: number; isCurrent: boolean }): JSX.Element {
  return (
    <>
      <hx-partial hx-target="#bell" hx-swap="outerMorph">
        <Bell {...props} />
      </hx-partial>
      <hx-partial hx-target="#bar-bell" hx-swap="outerHTML">
        <BarBell count={props.count} />
      </hx-partial>
    </>
  );
}

function BellBadge(props: { count: number }): JSX.Element {
  return (
    <b class="badge" safe>
      {props.count > shownMax ? `${shownMax}+` : String(props.count)}
    </b>
  );
}
