import { Html } from "@kitajs/html";
import type { Presence, Status } from "../../../src/domain/events.ts";
import { domId } from "../../dom-id.ts";
import { customerName } from "../../format/customer-name.ts";
import { isolated } from "../../format/isolated.ts";
import type { TabName } from "../../tabs.ts";
import type { View } from "../../view.ts";
import { Avatar } from "../controls/avatar.tsx";
import { keyTitle } from "../controls/button.tsx";
import { Icon } from "../controls/icon.tsx";
import type { Action } from "../controls/action-button.tsx";
import { PrimaryAction, ThreadMenu, TransferLink } from "./thread-actions.tsx";
import { type PassOn, PassOnBar } from "../controls/pass-on.tsx";
import { LabelChips, PriorityTag, type WornLabel } from "../list/row-marks.tsx";
import { FollowUpTag, SnoozeBar, SnoozeLink } from "../controls/snooze-marks.tsx";
import { StateAvatar } from "../person/presence-dot.tsx";
import { DueTag, type NextStep } from "../controls/due-tag.tsx";
import { type Ad, AdChip } from "./ad-chip.tsx";
import { EscalatedChip } from "./escalate-form.tsx";
import { type Due, WaitClock } from "../controls/time.tsx";

export type Choice = { id: number; name: string };

export type ThreadHeaderProps = {
  view: View;
  /** The list to go back to. */
  tab: TabName;
  conversationId: number;
  version: number;
  /** What we call the person: name, number or @username; "" = nothing is known of them. */
  name: string;
  /** Number or @username, as shown; "" = none is known. */
  address: string;
  status: Status;
  /** 0 normal, 1 high, 2 urgent. */
  priority: number;
  labels: readonly WornLabel[];
  /** The ad it came from. */
  ad?: Ad | null;
  /** `state` null: whoever looks is not told. */
  owner: (Choice & { state?: Presence | null }) | null;
  isMine: boolean;
  /** Names what the owner who looks has not seen yet, unread words or a transfer that was not opened: the script tells once that it is
   *  looked at. Left out: nothing. */
  unseen?: string | undefined;
  teamName: string | null;
  waitingSince: number | null;
  passOn: PassOn | null;
  /** Whether whoever looks may ask for more time, once in this wait. */
  mayKeep: boolean;
  due: Due | null;
  nextStep: NextStep | null;
  /** Set while it is escalated: until when a supervisor should have looked; null = the team never opens. */
  escalatedUntil?: number | null | undefined;
  /** What whoever looks may do now, in the order of importance. */
  actions: readonly Action[];
  /** Whom a supervisor may give it to; empty for everybody else. */
  people: readonly (Choice & { presence?: Presence })[];
  /** Until when its owner put it off. */
  snoozedUntil?: number | null;
  /** It was put off, and is to be followed up now. */
  isFollowUp?: boolean;
  /** Whether whoever looks may put it off. */
  maySnooze?: boolean;
  /** Whether supervisors may be asked to look. */
  mayEscalate?: boolean;
  /** Whether whoever looks may do anything with it at all: label it, or mark it as unread for themselves. */
  mayAct?: boolean;
  /** Whether it may be handed over. */
  mayTransfer?: boolean;
};

/** Who it is, how it stands, whose it is, what can be done. */
export function ThreadHeader(props: ThreadHeaderProps): JSX.Element {
  const { view } = props;
  const [primary] = props.actions;
  return (
    <header class="thread__head" id={domId("header", props.conversationId)} data-status={props.status} data-unseen={props.unseen}>
      <BackLink view={view} tab={props.tab} />
      <Avatar name={customerName(view.words, props.name)} />
      <Who {...props} />
      <State {...props} />
      <div class="thread__tools">
        {primary !== undefined && <PrimaryAction {...props} action={primary} />}
        {props.maySnooze && (
          <span class="thread__snooze">
            <SnoozeLink view={view} conversationId={props.conversationId} />
          </span>
        )}
        {props.mayTransfer && <TransferLink view={view} conversationId={props.conversationId} />}
        <ThreadMenu {...props} />
        <label class="icon-button thread__panel-button" for="panel-toggle" title={view.words.t("thread.panel")}>
          <Icon view={view} name="panel" />
        </label>
      </div>
      <PassOnBar {...props} />
      <SnoozeBar {...props} />
    </header>
  );
}

/** The header anew, wherever this conversation is open. */
export function ThreadHeaderPartial(props: ThreadHeaderProps): JSX.Element {
  return (
    <hx-partial hx-target={`#${domId("header", props.conversationId)}`} hx-swap="outerMorph">
      <ThreadHeader {...props} />
    </hx-partial>
  );
}

function BackLink(props: { view: View; tab: TabName }): JSX.Element {
  const href = `/inbox?tab=${props.tab}`;
  const label = props.view.words.t("thread.back");
  return (
    <a
      class="icon-button thread__back"
      href={href}
      aria-label={label}
      title={keyTitle(props.view.words, label, "Esc")}
      data-key="Escape"
      aria-keyshortcuts="Escape"
      hx-get={href}
      hx-select="#pane"
      hx-target="#pane"
      hx-swap="outerHTML"
      hx-push-url="true"
    >
      <Icon view={props.view} name="arrow-left" />
    </a>
  );
}

function Who(props: ThreadHeaderProps): JSX.Element {
  const { t } = props.view.words;
  const team = props.teamName === null ? null : props.teamName;
  const facts = [t("thread.case", { id: String(props.conversationId) }), addressIn(props), team];
  return (
    <div class="thread__who" hx-ignore>
      <div class="thread__title">
        <h1 class="thread__name" dir="auto" safe>
          {customerName(props.view.words, props.name)}
        </h1>
        <PriorityTag view={props.view} priority={props.priority} />
        <FollowUpTag view={props.view} isDue={props.isFollowUp ?? false} />
        <AdChip view={props.view} ad={props.ad ?? null} />
        <LabelChips view={props.view} labels={props.labels} />
      </div>
      <small safe>{facts.flatMap((fact) => (fact === null || fact === "" ? [] : isolated(fact))).join(" · ")}</small>
    </div>
  );
}

// How it stands and whose it is. With a deadline to tell, it has a line of its own wherever the name would have to give way.
function State(props: ThreadHeaderProps): JSX.Element {
  const { view, waitingSince } = props;
  return (
    <div class="thread__state">
      <StatusChip view={view} status={props.status} />
      <OwnerChip {...props} />
      {waitingSince !== null && (
        <span class="chip chip--wait">
          <Icon view={view} name="clock" />
          <span class="visually-hidden" safe>
            {view.words.t("thread.wait")}
          </span>
          <WaitClock view={view} since={waitingSince} due={props.due} />
        </span>
      )}
      {waitingSince !== null && <DueTag view={view} due={props.due} step={props.nextStep} />}
      {props.escalatedUntil !== undefined && <EscalatedChip view={view} until={props.escalatedUntil} />}
    </div>
  );
}

function addressIn({ view, address, name }: ThreadHeaderProps): string | null {
  if (address === "") return view.words.t("customer.no_address");
  return address === name ? null : address;
}

/** The state of a conversation as a dot and a word. */
export function StatusChip(props: { view: View; status: Status }): JSX.Element {
  return (
    <span class="chip chip--status" data-status={props.status}>
      <span safe>{props.view.words.t(`status.${props.status}`)}</span>
    </span>
  );
}

function OwnerChip(props: ThreadHeaderProps): JSX.Element {
  const { t } = props.view.words;
  const { owner } = props;
  if (owner === null) return <></>;
  return (
    <span class="chip chip--owner" title={t("thread.owner", { name: owner.name })}>
      <StateAvatar view={props.view} name={owner.name} personId={owner.id} state={owner.state ?? null} size="s" />
      <span hx-ignore safe>
        {props.isMine ? t("thread.owner.you") : owner.name}
      </span>
    </span>
  );
}
