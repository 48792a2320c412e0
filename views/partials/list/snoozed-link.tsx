import { Html } from "@kitajs/html";
import type { View } from "../../view.ts";
import { Icon } from "../controls/icon.tsx";

/** The way to what one has put off, with how much that is: below the tabs, while there is any. */
export function SnoozedLink(props: { view: View; count: number; isShown: boolean }): JSX.Element {
  const { view, count, isShown } = props;
  if (count === 0 && !isShown) return <></>;
  const href = "/inbox?tab=mine&show=snoozed";
  return (
    <a
      class="list__snoozed"
      href={href}
      hx-get={href}
      hx-target="#list"
      hx-swap="outerHTML"
      hx-push-url="true"
      aria-current={isShown ? "true" : undefined}
    >
      <Icon view={view} name="pause" />
      <span safe>{view.words.t("snooze.list")}</span>
      <span class="list__snoozed-count" safe>
        {count > 99 ? "99+" : String(count)}
      </span>
    </a>
  );
}
