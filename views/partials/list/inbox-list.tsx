import { Html } from "@kitajs/html";
import { domId } from "../../dom-id.ts";
import type { Counts, TabName } from "../../tabs.ts";
import type { View } from "../../view.ts";
import { BulkBar, PickToggle } from "./bulk-bar.tsx";
import { LinkButton } from "../controls/button.tsx";
import { ConversationRow, type RowProps } from "./conversation-row.tsx";
import { CountsPartial } from "./counts.tsx";
import { type EscalatedItem, EscalatedList } from "./escalated-list.tsx";
import { Icon, type IconName } from "../controls/icon.tsx";
import { FilterChips, type FilterProps, InboxFilter, isNarrowed } from "./inbox-filter.tsx";
import { KeepView, SavedViews, type SaveProps, SaveView, type ViewItem } from "./saved-views.tsx";
import { Notice } from "../controls/notice.tsx";
import { StartLink } from "../conversation/start-form.tsx";
import { SearchLink } from "./search-link.tsx";
import { SnoozedLink } from "./snoozed-link.tsx";
import { EmptyState } from "../conversation/pane.tsx";
import { ShiftEndBanner, type ShiftEndBannerProps } from "../person/shift-end-banner.tsx";
import { Tabs } from "../controls/tabs.tsx";
import type { Choice } from "../conversation/thread-header.tsx";

export type InboxListProps = {
  view: View;
  tab: TabName;
  counts: Counts;
  /** Conversations of one's own that ask for a look: a customer waits, or they were passed on and not opened yet. */
  attention: number;
  rows: readonly RowProps[];
  /** Leads to the next rows; null at the end. */
  next: string | null;
  /** Leads to the same rows and as many more, for who runs no script; null where one answer cannot hold so many. */
  longer: string | null;
  /** The list's own address with its filter, without a cursor: `/inbox?tab=all&team=2`. */
  address: string;
  /** The saved views, and which of them is shown. */
  views?: { items: readonly ViewItem[]; currentId: number | null };
  /** What a view of what is shown would be saved with, and for which teams it may be; only in "all". */
  saving?: Omit<SaveProps, "view"> | null;
  /** Only in "all". */
  filter: Omit<FilterProps, "view"> | null;
  /** Teams of whoever leads them whose queue nobody can take from now, or that are late. */
  stuck: readonly { teamId: number; team: string; why: "full" | "nobody" | "late"; pending: number }[];
  /** What was escalated to whoever looks, for who leads its team. */
  escalated: readonly EscalatedItem[];
  /** Whom a supervisor may give many to at once; null for everybody else and where nothing is given. */
  receivers: readonly Choice[] | null;
  /** The teams many may be passed to at once. */
  toTeams?: readonly Choice[];
  /** Set around the end of the reader's shift, while conversations are still theirs. */
  shiftEnd: ShiftEndBannerProps | null;
  /** How many of one's own are put off, and whether the list shows those; null where that has no place. */
  snoozed?: { count: number; isShown: boolean } | null;
  openId: number | null;
  /** Whether whoever looks may write to somebody first. */
  mayStart?: boolean;
  /** Whether the rows begin further down than the list does. */
  isLaterPage: boolean;
};

/** The list of one tab. It fetches itself again from `data-address` when the stream says it is stale. */
export function InboxList(props: InboxListProps): JSX.Element {
  const { view, tab, rows } = props;
  const { t } = view.words;
  return (
    <section
      class="list"
      id="list"
      data-address={props.address}
      data-waiting={props.attention}
      data-next-none={t("inbox.next.none")}
      data-swipes={[t("swipe.unread"), t("swipe.read"), t("snooze.open"), t("action.resolve")].join("|")}
      aria-label={t("inbox.rows")}
    >
      <div class="list__head">
        <div class="list__title">
          <h1 safe>{t("inbox.title")}</h1>
          {props.receivers !== null && <PickToggle view={view} />}
          {props.mayStart === true && <StartLink view={view} />}
          <SearchLink view={view} />
          {props.filter !== null && <InboxFilter view={view} {...props.filter} />}
        </div>
        <Tabs view={view} tab={tab} counts={props.counts} />
        <Views {...props} />
        <SnoozedLink view={view} count={props.snoozed?.count ?? 0} isShown={props.snoozed?.isShown ?? false} />
      </div>
      <div class="list__scroll">
        <button type="button" class="pill list__pill" data-pill="rows" data-one={pillText(view, 1)} data-other={pillText(view, 2)} hidden>
          <span data-pill-text></span>
          <Icon view={view} name="arrow-up" />
        </button>
        {props.shiftEnd !== null && <ShiftEndBanner view={view} {...props.shiftEnd} />}
        <EscalatedList view={view} items={props.escalated} />
        {props.stuck.map((queue) => (
          <Notice view={view} tone="warn" text={t(`queue.${queue.why}`, { team: queue.team, n: queue.pending })} />
        ))}
        <ol class="rows" id="rows" hx-target:inherited="#pane" hx-swap:inherited="outerHTML" hx-push-url:inherited="true">
          {props.isLaterPage && <ToStart view={view} href={props.address} />}
          <RowsPage {...props} />
        </ol>
        {rows.length === 0 && <EmptyList view={view} tab={tab} isSnoozed={props.snoozed?.isShown ?? false} />}
      </div>
      {props.receivers !== null && (
        <BulkBar view={view} tab={tab} people={props.receivers} teams={props.toTeams ?? []} labels={props.filter?.labels ?? []} />
      )}
    </section>
  );
}

// The views, and below them what can be done with the one that is shown, or with what is narrowed without one.
function Views(props: InboxListProps): JSX.Element {
  const { view, filter, saving, views = { items: [], currentId: null } } = props;
  const current = views.items.find(({ id }) => id === views.currentId);
  return (
    <>
      <SavedViews view={view} views={views.items} currentId={views.currentId} />
      {current?.mayKeep && <KeepView view={view} item={current} />}
      {filter !== null && !current && isNarrowed(filter.filter) && (
        <>
          <FilterChips view={view} {...filter} address={props.address} />
          {saving ? <SaveView view={view} {...saving} /> : <></>}
        </>
      )}
    </>
  );
}

/** What a list that fetches itself gets: the list, and the badges that stand outside of it. */
export function InboxListPartial(props: InboxListProps): JSX.Element {
  return (
    <>
      <InboxList {...props} />
      <CountsPartial view={props.view} tab={props.tab} counts={props.counts} attention={props.attention} />
    </>
  );
}

/** Rows and the way to the next ones: the answer to `after`, which replaces the "more" line it was asked from. */
export function RowsPage(props: Pick<InboxListProps, "view" | "tab" | "rows" | "next" | "longer" | "address" | "openId">): JSX.Element {
  const { view, tab, rows, next, longer, address } = props;
  const last = rows.at(-1);
  const after = `${address}&after=${encodeURIComponent(next ?? "")}`;
  return (
    <>
      {rows.map((row) => (
        <ConversationRow view={view} tab={tab} row={row} isOpen={row.id === props.openId} query={address.split("?")[1]} />
      ))}
      {next !== null && (
        <More view={view} after={after} href={longer === null || !last ? after : `${longer}#${domId("conversation", last.id)}`} />
      )}
    </>
  );
}

// A press that comes before the script has the page in hand follows the link: what was shown stays, and one stands where one was.
function More(props: { view: View; after: string; href: string }): JSX.Element {
  return (
    <li class="more" id="more" hx-get={props.after} hx-trigger="revealed" hx-target="this" hx-swap="outerHTML" hx-push-url="false">
      <a class="more__link" href={props.href} safe>
        {props.view.words.t("inbox.more")}
      </a>
    </li>
  );
}

// For who runs no script: with one, rows are added below what is there.
function ToStart(props: { view: View; href: string }): JSX.Element {
  return (
    <li class="more">
      <a class="more__link" href={props.href} safe>
        {props.view.words.t("inbox.to_start")}
      </a>
    </li>
  );
}

const emptyIcons: Readonly<Record<TabName, IconName>> = { mine: "inbox", pending: "clock", waiting: "hourglass", all: "layers" };

function EmptyList(props: { view: View; tab: TabName; isSnoozed: boolean }): JSX.Element {
  const { view, tab } = props;
  const { t } = view.words;
  if (props.isSnoozed) return <EmptyState view={view} icon="pause" title={t("snooze.list.empty")} text={t("snooze.list.empty.do")} />;
  return (
    <EmptyState view={view} icon={emptyIcons[tab]} title={t(`inbox.empty.${tab}`)} text={t(`inbox.empty.${tab}.do`)}>
      {tab === "mine" && <LinkButton view={view} href="/inbox?tab=pending" label={t("inbox.empty.see_pending")} />}
    </EmptyState>
  );
}

// ronda.js puts the number in place of "#": the words come from here, so that it needs no dictionary.
function pillText(view: View, n: number): string {
  return view.words.t("inbox.new_rows", { n }).replace(String(n), "#");
}
