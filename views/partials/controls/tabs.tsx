import { Html } from "@kitajs/html";
import { type Count, type Counts, type TabName, tabNames } from "../../tabs.ts";
import type { View } from "../../view.ts";
import { keyTitle } from "./button.tsx";

/** The views of the inbox as links, with how many have a customer waiting and how many there are. */
export function Tabs(props: { view: View; tab: TabName; counts: Counts }): JSX.Element {
  const { t } = props.view.words;
  return (
    <nav class="tabs" aria-label={t("inbox.tabs")} hx-target:inherited="#list" hx-swap:inherited="outerHTML" hx-push-url:inherited="true">
      {tabNames.map((name) => {
        const count = props.counts[name];
        return count === null ? <></> : <Tab view={props.view} name={name} count={count} isCurrent={name === props.tab} />;
      })}
    </nav>
  );
}

function Tab(props: { view: View; name: TabName; count: Count; isCurrent: boolean }): JSX.Element {
  const { name, count } = props;
  const href = `/inbox?tab=${name}`;
  const label = props.view.words.t(`inbox.tab.${name}`);
  return (
    <a class="tab" href={href} hx-get={href} aria-current={props.isCurrent ? "page" : undefined} {...keyOf(props.view, name, label)}>
      <span safe>{label}</span>
      <CountText view={props.view} count={count} isWhole={name === "all"} />
    </a>
  );
}

const keys: Readonly<Record<TabName, string>> = { mine: "1", pending: "2", waiting: "3", all: "4" };

function keyOf({ words }: View, name: TabName, label: string) {
  return { "data-key": keys[name], "aria-keyshortcuts": keys[name], title: keyTitle(words, label, keys[name]) };
}

// "All" tells only how many there are: whose customers wait stands in the other tabs.
function CountText(props: { view: View; count: Count; isWhole: boolean }): JSX.Element {
  const { waiting, total } = props.count;
  const { t, number } = props.view.words;
  return (
    <>
      <span class="tab__count" aria-hidden="true">
        {waiting > 0 && !props.isWhole && <b safe>{waiting > 99 ? "99+" : number(waiting)}</b>}
        {total > 0 && (total !== waiting || props.isWhole) && <span safe>{total > 999 ? "999+" : number(total)}</span>}
      </span>
      <span class="visually-hidden" safe>
        {t("inbox.tab.counts", { waiting, total })}
      </span>
    </>
  );
}
