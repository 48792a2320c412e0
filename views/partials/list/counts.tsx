import { Html } from "@kitajs/html";
import type { Counts, TabName } from "../../tabs.ts";
import type { View } from "../../view.ts";
import { Icon, type IconName } from "../controls/icon.tsx";
import { BarBell } from "../notices/bell.tsx";
import { BarPresence } from "../person/presence-menu.tsx";
import type { OwnPresence } from "../person/presence-text.ts";

export type BarPlace =
  TabName | "me" | "notices" | "settings" | "shifts" | "team_now" | "now" | "test_phone" | "search" | "contacts" | "quick_replies" | null;

/** The phone's bar: Mine · Pending · All (or Waiting, for who has no All) · Me. */
export function BottomBar(props: {
  view: View;
  place: BarPlace;
  counts: Counts | null;
  attention: number;
  presence?: OwnPresence | null;
  bell?: number;
}): JSX.Element {
  const { view, counts, place } = props;
  const { t } = view.words;
  const last: TabName = counts === null || counts.all ? "all" : "waiting";
  return (
    <nav class="bottom" id="bottom-bar" aria-label={t("app.menu")}>
      <BarLink view={view} tab="mine" icon="inbox" place={place} badge={props.attention} shortcut="g m" />
      <BarLink view={view} tab="pending" icon="clock" place={place} badge={counts?.pending?.waiting ?? 0} shortcut="g p" />
      <BarLink view={view} tab={last} icon="layers" place={place} badge={0} shortcut={last === "all" ? "g t" : undefined} />
      <a class="bottom__item" href="/me" aria-current={place === "me" ? "page" : undefined}>
        <Icon view={view} name="person" />
        <span safe>{t("app.me")}</span>
        {props.presence !== null && <BarPresence view={view} own={props.presence ?? null} />}
        <BarBell count={props.bell ?? 0} />
      </a>
    </nav>
  );
}

/** The inbox's place in the rail, with how many of one's own ask for a look. */
export function RailInbox(props: { view: View; isCurrent: boolean; attention: number }): JSX.Element {
  const label = props.view.words.t("app.inbox");
  return (
    <a class="rail__item" id="rail-inbox" href="/inbox" title={label} aria-current={props.isCurrent ? "page" : undefined}>
      <Icon view={props.view} name="inbox" />
      <span class="visually-hidden" safe>
        {label}
      </span>
      {props.attention > 0 && <Badge count={props.attention} />}
    </a>
  );
}

/** The badges outside of the list, anew. */
export function CountsPartial(props: { view: View; tab: TabName; counts: Counts; attention: number }): JSX.Element {
  const { view, tab, counts, attention } = props;
  return (
    <>
      <hx-partial hx-target="#bottom-bar" hx-swap="outerMorph">
        <BottomBar view={view} place={tab} counts={counts} attention={attention} />
      </hx-partial>
      <hx-partial hx-target="#rail-inbox" hx-swap="outerMorph">
        <RailInbox view={view} isCurrent={true} attention={attention} />
      </hx-partial>
    </>
  );
}

// Its keys work on a desk too, where the bar does not show.
function BarLink(props: {
  view: View;
  tab: TabName;
  icon: IconName;
  place: BarPlace;
  badge: number;
  shortcut: string | undefined;
}): JSX.Element {
  const { view, tab, badge } = props;
  return (
    <a class="bottom__item" href={`/inbox?tab=${tab}`} data-key={props.shortcut} aria-current={props.place === tab ? "page" : undefined}>
      <Icon view={view} name={props.icon} />
      <span safe>{view.words.t(`inbox.tab.${tab}`)}</span>
      {badge > 0 && <Badge count={badge} />}
    </a>
  );
}

function Badge(props: { count: number }): JSX.Element {
  return (
    <b class="badge" safe>
      {props.count > 99 ? "99+" : String(props.count)}
    </b>
  );
}
