import { Html } from "@kitajs/html";
import { customerName } from "../format/customer-name.ts";
import { isolated } from "../format/isolated.ts";
import { AppShell, type ShellProps } from "../layouts/app-shell.tsx";
import { InboxList, type InboxListProps } from "../partials/list/inbox-list.tsx";
import { domId } from "../dom-id.ts";
import type { LiveProps } from "../partials/controls/live.tsx";
import { EmptyPane, GonePane, type OpenPane, Pane } from "../partials/conversation/pane.tsx";

/** What stands right of the list. "gone" also stands for "was never yours to see". */
export type PaneState = { kind: "none" } | { kind: "gone" } | ({ kind: "open" } & Omit<OpenPane, "view" | "tab" | "live">);

export type InboxPageProps = {
  shell: Omit<ShellProps, "title" | "place" | "counts" | "attention">;
  list: Omit<InboxListProps, "view" | "openId">;
  pane: PaneState;
  live: LiveProps;
};

const shown = { none: "list", gone: "gone", open: "thread" } as const;

/** The inbox: the list and, right of it, the open conversation. On a phone, one of the two. */
export function InboxPage(props: InboxPageProps): JSX.Element {
  const { shell, list, pane } = props;
  const { view } = shell;
  const openId = pane.kind === "open" ? pane.conversationId : null;
  return (
    <AppShell
      {...shell}
      title={pane.kind === "open" ? isolated(customerName(view.words, pane.header.name)) : view.words.t("inbox.title")}
      place={list.tab}
      counts={list.counts}
      attention={list.attention}
      isFilled={true}
      shows={shown[pane.kind]}
      answerId={openId === null ? null : domId("composer", openId)}
    >
      <div class="inbox">
        <InboxList {...list} view={view} openId={openId} />
        <PaneOf view={view} tab={list.tab} pane={pane} live={props.live} />
      </div>
    </AppShell>
  );
}

/** The pane in each state: what a row's link and a full page both show. */
export function PaneOf(props: Pick<OpenPane, "view" | "tab" | "live"> & { pane: PaneState }): JSX.Element {
  const { pane, ...place } = props;
  switch (pane.kind) {
    case "none":
      return <EmptyPane view={place.view} live={place.live} />;
    case "gone":
      return <GonePane {...place} />;
    case "open":
      return <Pane {...place} {...pane} />;
  }
}
