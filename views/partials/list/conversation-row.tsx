import { Html } from "@kitajs/html";
import type { Presence, Status } from "../../../src/domain/events.ts";
import { domId } from "../../dom-id.ts";
import { customerName } from "../../format/customer-name.ts";
import { createKeep, keyOf } from "../../keep.ts";
import type { TabName } from "../../tabs.ts";
import type { View } from "../../view.ts";
import { Avatar } from "../controls/avatar.tsx";
import { ActionForm } from "../controls/button.tsx";
import { DueTag, type NextStep } from "../controls/due-tag.tsx";
import { Icon, type IconName } from "../controls/icon.tsx";
import { type PassOn, PassOnTag } from "../controls/pass-on.tsx";
import { FollowUpTag } from "../controls/snooze-marks.tsx";
import { BotTag, type Handed, HandedLine, LabelDots, PriorityTag, WithBotTag, type WornLabel } from "./row-marks.tsx";
import { TickMark } from "../message/message-status.tsx";
import { StateAvatar } from "../person/presence-dot.tsx";
import { type Preview, previewIcons, previewText } from "./row-preview.ts";
import { RowWhen } from "./row-when.tsx";
import { type Due } from "../controls/time.tsx";

export type RowProps = {
  id: number;
  version: number;
  /** What we call the person: name, number or @username; "" = nothing is known of them. */
  name: string;
  preview: Preview;
  status: Status;
  waitingSince: number | null;
  due: Due | null;
  nextStep: NextStep | null;
  isEscalated: boolean;
  lastAt: number;
  unread: number;
  /** Whoever looks marked it as unread. */
  isMarked?: boolean;
  /** 0 normal, 1 high, 2 urgent. */
  priority: number;
  labels: readonly WornLabel[];
  /** Set while whoever looks was passed it and has not opened it. */
  handed: Handed | null;
  /** Set while its owner lets a customer wait and may lose it. */
  passOn: PassOn | null;
  /** Epoch ms; null: its owner has not put it off. */
  snoozedUntil?: number | null;
  /** It was put off, and is to be followed up now. */
  isFollowUp?: boolean;
  /** Its place in lists: a smaller one stands higher. */
  place: number;
  ownerName: string | null;
  ownerId: number | null;
  /** Null: whoever looks is not told. */
  ownerState: Presence | null;
  windowClosesAt: number | null;
  fromAd: boolean;
  /** What the ad says of itself; null or left out: nothing. */
  adName?: string | null;
  /** Whether it looks as if a machine wrote. */
  isSuspected: boolean;
  /** Whether a bot has it in hand. */
  isWithBot?: boolean;
  /** Whoever looks may take it with one click. */
  mayTake: boolean;
  /** A supervisor's: it may be ticked, and given to somebody. */
  mayGive: boolean;
};

const windowWarnMs = 2 * 60 * 60_000;

/** `query`: the tab and filter of the list it stands in, so that whoever comes back finds the same list. */
type RowOf = { view: View; tab: TabName; row: RowProps; isOpen: boolean; query?: string | undefined };

// Lists are fetched again at every change and most of their rows have not changed: a row drawn within the same ten seconds from the same
// facts is the same row, whoever looks. (Its clock ticks in the browser.)
const keep = createKeep(2_000);
const freshMs = 10_000;

/** One conversation of a list: who, what, how long. Always the same height. */
export function ConversationRow(props: RowOf): JSX.Element {
  const { view, tab, row, isOpen, query } = props;
  return keep(keyOf(view, query ?? tab, isOpen, Math.floor(view.now / freshMs), row), () => draw(props));
}

function draw(props: RowOf): JSX.Element {
  const { view, tab } = props;
  const row = { ...props.row, name: customerName(props.view.words, props.row.name) };
  const href = `/conversations/${row.id}?${props.query ?? `tab=${tab}`}`;
  return (
    <li
      class="row"
      id={domId("conversation", row.id)}
      data-row={row.id}
      data-place={row.place}
      data-unread={row.unread > 0 || row.isMarked ? "" : undefined}
      data-give={row.mayGive ? row.id : undefined}
    >
      <Avatar name={row.name} />
      {row.mayGive && (tab === "pending" || tab === "all") && <PickBox view={view} row={row} />}
      <div class="row__main">
        <div class="row__line">
          <a class="row__link" href={href} aria-current={props.isOpen ? "true" : undefined}>
            <span class="row__name" hx-ignore dir="auto" safe>
              {row.name}
            </span>
          </a>
          <RowWhen view={view} {...row} />
        </div>
        <div class="row__line">
          {row.handed === null ? <PreviewLine view={view} row={row} /> : <HandedLine view={view} handed={row.handed} />}
          <Marks view={view} tab={tab} row={row} />
          {row.mayTake && row.status === "pending" && <Take view={view} row={row} />}
        </div>
      </div>
    </li>
  );
}

function Take({ view, row }: { view: View; row: RowProps }): JSX.Element {
  const action = `/conversations/${row.id}/claim`;
  return <ActionForm view={view} action={action} version={row.version} label={view.words.t("action.claim")} tone="quiet" />;
}

// Belongs to the bar below the list; what is ticked is remembered with the version it was seen at.
function PickBox({ view, row }: { view: View; row: RowProps }): JSX.Element {
  const label = view.words.t("bulk.row", { name: row.name });
  return <input class="row__pick" type="checkbox" name="pick" value={`${row.id}.${row.version}`} form="bulk" aria-label={label} />;
}

function PreviewLine(props: { view: View; row: RowProps }): JSX.Element {
  const { view, row } = props;
  const { preview } = row;
  const icon = previewIcons[preview.type];
  return (
    <span class="row__preview">
      <PriorityTag view={view} priority={row.priority} />
      <FollowUpTag view={view} isDue={row.isFollowUp ?? false} />
      {row.isEscalated && <Mark view={view} icon="megaphone" label={view.words.t("escalate.chip")} />}
      {row.waitingSince !== null && <DueTag view={view} due={row.due} step={row.nextStep} />}
      <PassOnTag view={view} passOn={row.passOn} />
      {row.isSuspected && <BotTag view={view} />}
      {row.isWithBot && <WithBotTag view={view} />}
      {preview.tick !== null && <TickMark view={view} tick={preview.tick} />}
      {icon !== null && <Icon view={view} name={icon} />}
      <span class="row__text" hx-ignore dir="auto" safe>
        {previewText(view.words, preview)}
      </span>
    </span>
  );
}

function Marks(props: { view: View; tab: TabName; row: RowProps }): JSX.Element {
  const { view, row } = props;
  const { t } = view.words;
  const left = (row.windowClosesAt ?? 0) - view.now;
  const isClosing = row.status !== "resolved" && left > 0 && left < windowWarnMs;
  return (
    <span class="row__marks">
      <LabelDots view={view} labels={row.labels} />
      {row.fromAd && <Mark view={view} icon="megaphone" label={row.adName ? t("ad.chip", { name: row.adName }) : t("row.from_ad")} />}
      {isClosing && <Mark view={view} icon="hourglass" label={t("row.window_closing")} />}
      {props.tab === "all" && row.ownerName !== null && row.ownerId !== null && (
        <StateAvatar view={view} name={row.ownerName} personId={row.ownerId} state={row.ownerState} size="s" />
      )}
      {(row.unread > 0 || row.isMarked) && <Unread view={view} unread={row.unread} />}
    </span>
  );
}

function Mark(props: { view: View; icon: IconName; label: string }): JSX.Element {
  return (
    <span class="mark" title={props.label} hx-ignore={true}>
      <Icon view={props.view} name={props.icon} />
      <span class="visually-hidden" safe>
        {props.label}
      </span>
    </span>
  );
}

function Unread(props: { view: View; unread: number }): JSX.Element {
  return (
    <span class="unread">
      <span aria-hidden="true" safe>
        {unreadText(props.unread)}
      </span>
      <span class="visually-hidden" safe>
        {props.unread === 0 ? props.view.words.t("row.marked") : props.view.words.t("row.unread", { n: props.unread })}
      </span>
    </span>
  );
}

function unreadText(unread: number): string {
  if (unread === 0) return ""; // marked by hand
  return unread > 99 ? "99+" : String(unread);
}
