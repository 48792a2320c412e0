import { Html } from "@kitajs/html";
import type { Status } from "../../../src/domain/events.ts";
import { domId } from "../../dom-id.ts";
import { civilDate } from "../../format/time.ts";
import { createKeep, keyOf } from "../../keep.ts";
import type { View } from "../../view.ts";
import { Icon } from "../controls/icon.tsx";
import { MessageArticle, type MessageFacts } from "../message/message.tsx";
import { FoldedLines, inRuns } from "./folded-lines.tsx";
import { type ConversationEvent, SystemLine } from "./system-line.tsx";
import { Time } from "../controls/time.tsx";

export type TimelineItem =
  | { kind: "message"; message: MessageFacts }
  | { kind: "system"; id: number | null; at: number; event: ConversationEvent }
  /** A reaction that stands under another message: in its own place there is nothing, and what stood there goes. */
  | { kind: "chip"; id: number; at: number }
  /** Stands before the first item of a conversation that is not the timeline's first. */
  | { kind: "case"; id: number; status: Status; at: number; resolvedAt: number | null };

export type TimelineProps = {
  view: View;
  conversationId: number;
  /** Oldest first. */
  items: readonly TimelineItem[];
  /** Leads to the items before these; null when these begin the timeline. */
  earlierCursor: string | null;
  /** Leads to the items after these; null or left out when these are the newest. */
  laterCursor?: string | null;
};

/** The endless exchange with a person. It stands at its foot without script, because its flex direction is reversed. */
export function Timeline(props: TimelineProps): JSX.Element {
  const { view, conversationId } = props;
  const { t } = view.words;
  return (
    <div class="timeline" tabindex={0} role="region" aria-label={t("thread.messages")}>
      <div class="timeline__inner">
        <EarlierLink {...props} />
        <div
          class="messages"
          id={domId("messages", conversationId)}
          role="log"
          aria-label={t("thread.messages")}
          data-folded={t("thread.folded", { n: "#" })}
        >
          <TimelineItems view={view} items={props.items} />
        </div>
        <LaterLink {...props} />
      </div>
    </div>
  );
}

/** The answer to "earlier messages": older items go before the others, the link is replaced by the next one. */
export function EarlierPartial(props: TimelineProps): JSX.Element {
  return (
    <>
      <hx-partial hx-target={`#${domId("messages", props.conversationId)}`} hx-swap="afterbegin">
        <TimelineItems view={props.view} items={props.items} />
      </hx-partial>
      <EarlierLink {...props} />
    </>
  );
}

/** The answer to "later messages": newer items go after the others, the link is replaced by the next one. */
export function LaterPartial(props: TimelineProps & { aboveAt: number | null }): JSX.Element {
  return (
    <>
      <hx-partial hx-target={`#${domId("messages", props.conversationId)}`} hx-swap="beforeend">
        <TimelineItems view={props.view} items={props.items} aboveAt={props.aboveAt} />
      </hx-partial>
      <LaterLink {...props} />
    </>
  );
}

/** The newest page in the place of all that stood there, with the link to what came before it. */
export function NewestPartial(props: TimelineProps): JSX.Element {
  const { conversationId } = props;
  return (
    <>
      <hx-partial hx-target={`#${domId("messages", conversationId)}`} hx-swap="innerHTML">
        <TimelineItems view={props.view} items={props.items} />
      </hx-partial>
      <hx-partial hx-target={`#${domId("earlier", conversationId)}`} hx-swap="outerHTML">
        <EarlierLink {...props} />
      </hx-partial>
      <hx-partial hx-target={`#${domId("later", conversationId)}`} hx-swap="outerHTML">
        <LaterLink {...props} />
      </hx-partial>
    </>
  );
}

/** A new or changed message for whoever has this conversation open. */
export function MessageUpsert(props: { view: View; conversationId: number; item: TimelineItem }): JSX.Element {
  return (
    <hx-upsert hx-target={`#${domId("messages", props.conversationId)}`}>
      <Item view={props.view} item={props.item} />
    </hx-upsert>
  );
}

function EarlierLink(props: TimelineProps): JSX.Element {
  const { conversationId, earlierCursor } = props;
  const id = domId("earlier", conversationId);
  if (earlierCursor === null) return <span id={id} hidden></span>;
  const query = `before=${encodeURIComponent(earlierCursor)}`;
  return (
    <a
      class="earlier"
      id={id}
      href={`/conversations/${conversationId}?${query}`}
      hx-get={`/conversations/${conversationId}/messages?${query}`}
      hx-trigger="click, intersect once"
      hx-swap="outerHTML"
      hx-sync="this:drop"
      safe
    >
      {props.view.words.t("thread.earlier")}
    </a>
  );
}

// Between these items and the newest there is a gap as long as this stands: later.js keeps out what arrives behind it.
function LaterLink(props: TimelineProps): JSX.Element {
  const { conversationId, laterCursor } = props;
  const { t } = props.view.words;
  const id = domId("later", conversationId);
  if (laterCursor === null || laterCursor === undefined) return <span id={id} hidden></span>;
  const page = `/conversations/${conversationId}`;
  return (
    <p class="later" id={id} data-later={laterCursor}>
      <a
        class="later__next"
        href={`${page}?at=${encodeURIComponent(laterCursor)}`}
        hx-get={`${page}/messages?after=${encodeURIComponent(laterCursor)}`}
        hx-trigger="click, intersect once"
        hx-target="closest .later"
        hx-swap="outerHTML"
        hx-sync="this:drop"
        safe
      >
        {t("thread.later")}
      </a>
      <a class="later__newest" href={page} hx-get={`${page}/messages?newest=1`} hx-swap="none" hx-sync="this:drop" safe>
        {t("thread.newest")}
      </a>
    </p>
  );
}

function TimelineItems(props: { view: View; items: readonly TimelineItem[]; aboveAt?: number | null }): JSX.Element {
  const { view, items } = props;
  const begins = items.map((_item, index) => startsDay(view, items, index, props.aboveAt));
  return (
    <>
      {inRuns(items, begins).map((indexes) => {
        const together = indexes.flatMap((index) => items[index] ?? []);
        const drawn = together.map((item) => <Item view={view} item={item} />);
        const [first] = together;
        return (
          <>
            {first !== undefined && begins[indexes[0] ?? 0] === true && <DayMark view={view} at={atOf(first)} />}
            {first === undefined || together.length === 1 ? (
              <>{drawn}</>
            ) : (
              <FoldedLines view={view} count={together.length} at={atOf(first)}>
                {drawn}
              </FoldedLines>
            )}
          </>
        );
      })}
    </>
  );
}

// A timeline is read far more often than it changes: what was drawn from the same facts is drawn once. Marks of days and conversations tell dates
// relative to today, so theirs are good for a minute.
const keep = createKeep(2_000);

function Item(props: { view: View; item: TimelineItem }): JSX.Element {
  const { view, item } = props;
  return keep(keyOf(view, item, item.kind === "case" ? minuteOf(view) : 0), () => renderItem(props));
}

function minuteOf(view: View): number {
  return Math.floor(view.now / 60_000);
}

function renderItem(props: { view: View; item: TimelineItem }): JSX.Element {
  const { view, item } = props;
  switch (item.kind) {
    case "message":
      return <MessageArticle view={view} message={item.message} />;
    case "system":
      return <SystemLine view={view} id={item.id} at={item.at} event={item.event} />;
    case "chip":
      return <span id={domId("message", item.id)} hidden></span>;
    case "case":
      return <ConversationMark view={view} item={item} />;
  }
}

function DayMark({ view, at }: { view: View; at: number }): JSX.Element {
  return keep(keyOf(view, "day", at, minuteOf(view)), () => (
    <p class="day-mark">
      <Time view={view} at={at} as="day" />
    </p>
  ));
}

function ConversationMark(props: { view: View; item: Extract<TimelineItem, { kind: "case" }> }): JSX.Element {
  const { view, item } = props;
  const { t } = view.words;
  const id = String(item.id);
  return (
    <p class="case-mark" id={domId("case", item.id)}>
      <Icon view={view} name="layers" />
      <span safe>{item.resolvedAt === null ? t("thread.case_mark", { id }) : t("thread.case_mark.resolved", { id })}</span>
      {item.resolvedAt !== null && <Time view={view} at={item.resolvedAt} as="date" />}
    </p>
  );
}

// A mark between conversations stands above the mark of the day, so it neither begins one nor ends one.
function startsDay(view: View, items: readonly TimelineItem[], index: number, aboveAt: number | null = null): boolean {
  const item = items[index];
  if (!item || item.kind === "case") return false;
  const before = items.slice(0, index).findLast((one) => one.kind !== "case");
  const at = before ? atOf(before) : aboveAt;
  return at === null || civilDate(atOf(item), view.words) !== civilDate(at, view.words);
}

function atOf(item: TimelineItem): number {
  return item.kind === "message" ? item.message.at : item.at;
}
