import { type Children, Html } from "@kitajs/html";
import { customerName } from "../../format/customer-name.ts";
import { isolated } from "../../format/isolated.ts";
import type { TabName } from "../../tabs.ts";
import type { View } from "../../view.ts";
import { LinkButton } from "../controls/button.tsx";
import { AttachPlain } from "../composer/attach-plain.tsx";
import { AttachParts } from "../composer/attach-tray.tsx";
import { Composer, type ComposerProps } from "../composer/composer.tsx";
import { Icon, type IconName } from "../controls/icon.tsx";
import { Live, type LiveProps } from "../controls/live.tsx";
import { OnlookersPlace } from "./onlookers.tsx";
import { Panel, type PanelProps } from "./panel.tsx";
import { type Pin, type Pinned, PinnedNote } from "./pinned-note.tsx";
import { ThreadHeader, type ThreadHeaderProps } from "./thread-header.tsx";
import { Timeline, type TimelineProps } from "./timeline.tsx";

type Own<Props> = Omit<Props, "view" | "tab" | "conversationId">;

/** An open conversation: everything right of the list. */
export type OpenPane = {
  view: View;
  tab: TabName;
  conversationId: number;
  header: Own<ThreadHeaderProps>;
  pinned?: Pinned | null | undefined;
  pins?: readonly Pin[] | undefined;
  timeline: Own<TimelineProps>;
  composer: Own<ComposerProps>;
  panel: Own<PanelProps>;
  live: LiveProps;
  /** Whether Enter alone sends, as this reader likes it. */
  enterSends?: boolean | undefined;
};

/** The thread with its composer, the person's panel and the stream: what a click on a row swaps in whole. */
export function Pane(props: OpenPane): JSX.Element {
  const { view, tab, conversationId } = props;
  const place = { view, tab, conversationId };
  const title = isolated(customerName(view.words, props.header.name)); // beside a count and the name of the app
  return (
    <section
      class="pane"
      id="pane"
      data-conversation={conversationId}
      data-title={title}
      data-enter={props.enterSends === false ? "line" : undefined}
      data-chord={props.enterSends === false ? view.words.t("composer.hint.chord") : undefined}
      data-tools={view.words.t("composer.tools")}
      data-bubbles={view.words.t("composer.bubbles")}
      data-cut={view.words.t("composer.cut")}
      aria-label={title}
    >
      <input class="pane__toggle visually-hidden" type="checkbox" id="panel-toggle" aria-label={view.words.t("thread.panel")} />
      <div class="thread">
        <ThreadHeader {...place} {...props.header} />
        <PinnedNote {...place} pinned={props.pinned ?? null} pins={props.pins ?? []} />
        <OnlookersPlace conversationId={conversationId} />
        <div class="thread__middle">
          <Timeline {...place} {...props.timeline} />
          <button
            type="button"
            class="pill thread__pill"
            data-pill="messages"
            data-one={pillText(view, 1)}
            data-other={pillText(view, 2)}
            hidden
          >
            <span data-pill-text></span>
            <Icon view={view} name="arrow-down" />
          </button>
        </div>
        <Composer {...place} {...props.composer} />
        {props.composer.state.kind === "yours" && <AttachPlain {...place} {...props.composer} />}
        <AttachParts view={view} />
      </div>
      <Panel {...place} {...props.panel} />
      <Live {...props.live} />
    </section>
  );
}

/** The pane with nothing open. */
export function EmptyPane(props: { view: View; live: LiveProps }): JSX.Element {
  const { view } = props;
  return (
    <section class="pane pane--empty" id="pane">
      <EmptyState view={view} icon="bubble" title={view.words.t("inbox.pane.empty")} text={view.words.t("inbox.pane.empty.do")} />
      <Live {...props.live} />
    </section>
  );
}

export type GoneProps = { view: View; tab: TabName; live: LiveProps };

/** The pane of whoever may not see the conversation, or no longer. It tells nothing about it; its stream starts anew without it. */
export function GonePane(props: GoneProps): JSX.Element {
  const { view } = props;
  const { t } = view.words;
  return (
    <section class="pane pane--gone" id="pane" data-gone="true">
      <EmptyState view={view} icon="shuffle" title={t("inbox.pane.gone")} text={t("inbox.pane.gone.do")}>
        <LinkButton view={view} href={`/inbox?tab=${props.tab}`} label={t("inbox.pane.gone.back")} icon="arrow-left" />
      </EmptyState>
      <Live {...props.live} />
    </section>
  );
}

/** Takes an open conversation away from whoever just lost sight of it. */
export function GonePartial(props: GoneProps & { conversationId: number }): JSX.Element {
  return (
    <hx-partial hx-target={`#pane[data-conversation="${props.conversationId}"]`} hx-swap="outerHTML">
      <GonePane view={props.view} tab={props.tab} live={props.live} />
    </hx-partial>
  );
}

/** Nothing here, and what to do about it. */
export function EmptyState(props: { view: View; icon: IconName; title: string; text: string; children?: Children }): JSX.Element {
  const { children } = props;
  return (
    <div class="empty">
      <Icon view={props.view} name={props.icon} />
      <strong safe>{props.title}</strong>
      <p safe>{props.text}</p>
      {children}
    </div>
  );
}

// ronda.js puts the number in place of "#": the words come from here, so that it needs no dictionary.
function pillText(view: View, n: number): string {
  return view.words.t("thread.new_messages", { n }).replace(String(n), "#");
}
