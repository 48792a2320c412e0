import { Html } from "@kitajs/html";
import type { Content } from "../../../src/domain/conversation/inbound.ts";
import type { StopWhy } from "../../../src/domain/conversation/stop-scheduled.ts";
import type { TransferReason } from "../../../src/domain/routing/transfer.ts";
import { domId } from "../../dom-id.ts";
import { type Explained, explainAssignment, listSkipped } from "../../format/explain-assignment.ts";
import type { Words } from "../../i18n/words.ts";
import type { View } from "../../view.ts";
import { Icon, type IconName } from "../controls/icon.tsx";
import { type BotEvent, botEventText, botIcons, isBotEvent } from "./bot-line.ts";
import { type ClockEvent, clockEventText, clockIcons, isClockEvent } from "./clock-line.tsx";
import { systemChangeText } from "../message/system-change-text.ts";
import { isSurveyEvent, type SurveyEvent, surveyEventText, surveyIcons } from "./survey-line.ts";
import { isPersonEvent, type PersonEvent, personEventText, personIcons } from "./person-line.ts";
import { iso, Time } from "../controls/time.tsx";

/** What happened to a conversation, with the names of those who did it; `null` = nobody, it happened by itself. */
export type ConversationEvent =
  | { what: "opened" | "silence" | "customer_wrote" }
  | { what: "claimed"; to: string }
  | ({ what: "assigned" } & Explained)
  | { what: "held"; from: string; minutes: number }
  | { what: "given" | "give_undone"; by: string; to: string }
  | { what: "taken_over"; to: string; from: string }
  | { what: "released" | "waiting" | "unsnoozed" | "blocked" | "unblocked"; by: string }
  | { what: "snoozed"; by: string; until: number }
  | { what: "snooze_due" }
  | { what: "schedule_stopped"; why: StopWhy; from: string; due: number }
  | { what: "automation"; name: string }
  | BotEvent
  | { what: "auto_resolved"; hours: number; isTold: boolean }
  | { what: "resolved" | "reopened"; by: string | null }
  | { what: "transferred"; from: string; to: string; isTeam: boolean; reason: TransferReason }
  | { what: "handover_returned"; from: string; minutes: number }
  | { what: "asked_for"; from: string; to: string }
  | { what: "team"; team: string }
  | { what: "out_of_hours"; from: string; to: string }
  | PersonEvent
  | { what: "merged"; conversationId: number }
  | ClockEvent
  | SurveyEvent
  | { what: "whatsapp"; content: Extract<Content, { type: "system" }> };

export type SystemLineProps = {
  view: View;
  /** Of the message row when it has one; else null. */ id: number | null;
  at: number;
  event: ConversationEvent;
};

const icons: Readonly<Record<ConversationEvent["what"], IconName>> = {
  opened: "bubble",
  silence: "hourglass",
  customer_wrote: "bubble",
  claimed: "hand",
  assigned: "shuffle",
  held: "pause",
  given: "person",
  give_undone: "reply",
  taken_over: "hand",
  released: "arrow-down",
  waiting: "hourglass",
  snoozed: "pause",
  unsnoozed: "play",
  snooze_due: "clock",
  schedule_stopped: "clock",
  automation: "shuffle",
  auto_resolved: "check",
  resolved: "check",
  reopened: "reply",
  transferred: "forward",
  handover_returned: "reply",
  asked_for: "hand",
  team: "people",
  out_of_hours: "clock",
  merged: "shuffle",
  blocked: "ban",
  unblocked: "check",
  whatsapp: "info",
  ...clockIcons,
  ...surveyIcons,
  ...botIcons,
  ...personIcons,
};

// What somebody has to see, or to act on.
const loud: readonly ConversationEvent["what"][] = [
  "schedule_stopped",
  "escalated",
  "escalation_late",
  "blocked",
  "marketing_stopped",
  "contacts_merged",
  "whatsapp",
];

/** Whether a line stands open among others that are folded. */
export function isLoudEvent(event: ConversationEvent): boolean {
  return loud.includes(event.what);
}

/** A whispered line of the timeline; one that has more to tell folds out. */
export function SystemLine(props: SystemLineProps): JSX.Element {
  const { view, event, at } = props;
  const id = props.id === null ? undefined : domId("message", props.id);
  const more = event.what === "assigned" ? listSkipped(view.words, event) : [];
  if (more.length === 0)
    return (
      <p class="system" id={id} data-at={iso(at)} data-loud={isLoudEvent(event) ? "" : undefined}>
        <Whisper {...props} />
      </p>
    );
  return (
    <details class="system-fold" id={id} data-at={iso(at)}>
      <summary class="system">
        <Whisper {...props} />
        <Icon view={view} name="chevron-down" />
      </summary>
      <ul class="system-fold__list">
        {more.map((line) => (
          <li hx-ignore safe>
            {line}
          </li>
        ))}
      </ul>
    </details>
  );
}

const minuteMs = 60_000;

function Whisper({ view, event, at }: SystemLineProps): JSX.Element {
  // What was told in the minute it was due says that minute once.
  const isTold = "due" in event && event.due !== null && Math.floor(event.due / minuteMs) === Math.floor(at / minuteMs);
  return (
    <>
      <Icon view={view} name={icons[event.what]} />
      <span hx-ignore safe>
        {isSurveyEvent(event) ? surveyEventText(view.words, event) : conversationEventText(view.words, event)}
      </span>
      {event.what === "snoozed" && <Time view={view} at={event.until} as="due" class="system__until" />}
      {"due" in event && event.due !== null && <Time view={view} at={event.due} as="due" class="system__due" />}
      {!isTold && <Time view={view} at={at} as="clock" />}
    </>
  );
}

const byThemselves = { resolved: "system.resolved.nobody", reopened: "system.reopened.customer" } as const;

function conversationEventText(words: Words, event: Exclude<ConversationEvent, SurveyEvent>): string {
  const { t } = words;
  if (isClockEvent(event)) return clockEventText(words, event);
  if (isBotEvent(event)) return botEventText(words, event);
  if (isPersonEvent(event)) return personEventText(words, event);
  if (isActOfOne(event)) return t(`system.${event.what}`, { by: event.by });
  switch (event.what) {
    case "opened":
    case "silence":
    case "customer_wrote":
    case "snooze_due":
      return t(`system.${event.what}`);
    case "schedule_stopped":
      return t(`system.schedule_stopped.${event.why}`, { from: event.from });
    case "claimed":
      return t("system.claimed", { to: event.to });
    case "assigned":
      return explainAssignment(words, event);
    case "held":
    case "handover_returned":
      return t(`system.${event.what}`, { from: event.from, minutes: event.minutes });
    case "given":
    case "give_undone":
      return t(`system.${event.what}`, { by: event.by, to: event.to });
    case "taken_over":
      return t("system.taken_over", { to: event.to, from: event.from });
    case "automation":
      return t("system.automation", { name: event.name });
    case "auto_resolved":
      return t(event.isTold ? "system.auto_resolved.told" : "system.auto_resolved", { n: event.hours });
    case "resolved":
    case "reopened":
      return event.by === null ? t(byThemselves[event.what]) : t(`system.${event.what}`, { by: event.by });
    case "transferred":
      return transferredText(words, event);
    case "team":
      return t("system.team", { team: event.team });
    case "asked_for":
    case "out_of_hours":
      return t(`system.${event.what}`, { from: event.from, to: event.to });
    case "merged":
      return t("system.merged", { case: String(event.conversationId) });
    case "whatsapp":
      return systemChangeText(words, event.content);
  }
}

type ActOfOne = Extract<ConversationEvent, { what: (typeof actsOfOne)[number] }>;

// What one person did, and no more is to be told of it.
const actsOfOne = ["released", "waiting", "snoozed", "unsnoozed", "blocked", "unblocked"] as const;

function isActOfOne(event: ConversationEvent): event is ActOfOne {
  return actsOfOne.some((what) => what === event.what);
}

function transferredText({ t }: Words, event: Extract<ConversationEvent, { what: "transferred" }>): string {
  const facts = { from: event.from, to: event.to, reason: t(`transfer.reason.${event.reason}`) };
  return event.isTeam ? t("system.transferred.team", facts) : t("system.transferred", facts);
}
