import { Html } from "@kitajs/html";
import type { Content } from "../../src/domain/inbox/inbound.ts";
import { domId } from "../dom-id.ts";
import { phoneText } from "../format/phone.ts";
import type { Words } from "../i18n/words.ts";
import type { View } from "../view.ts";
import { Icon, type IconName } from "./icon.tsx";
import { iso, Time } from "./time.tsx";

/** What happened to a case, with the names of those who did it; `null` = nobody, it happened by itself. */
export type CaseEvent =
  | { what: "opened" | "silence" | "customer_wrote" }
  | { what: "claimed" | "rule"; to: string }
  | { what: "given"; by: string; to: string }
  | { what: "taken_over"; to: string; from: string }
  | { what: "released" | "waiting"; by: string }
  | { what: "resolved" | "reopened"; by: string | null }
  | { what: "team"; team: string }
  | { what: "merged"; caseId: number }
  | { what: "whatsapp"; content: Extract<Content, { type: "system" }> };

export type SystemLineProps = {
  view: View;
  /** Of the message row when it has one; else null. */ id: number | null;
  at: number;
  event: CaseEvent;
};

const icons: Readonly<Record<CaseEvent["what"], IconName>> = {
  opened: "bubble",
  silence: "hourglass",
  customer_wrote: "bubble",
  claimed: "hand",
  rule: "shuffle",
  given: "person",
  taken_over: "hand",
  released: "arrow-down",
  waiting: "hourglass",
  resolved: "check",
  reopened: "reply",
  team: "people",
  merged: "shuffle",
  whatsapp: "info",
};

/** A whispered line of the timeline. */
export function SystemLine(props: SystemLineProps): JSX.Element {
  const { view, event, at } = props;
  return (
    <p class="system" id={props.id === null ? undefined : domId("message", props.id)} data-at={iso(at)}>
      <Icon view={view} name={icons[event.what]} />
      <span hx-ignore safe>
        {caseEventText(view.words, event)}
      </span>
      <Time view={view} at={at} as="clock" />
    </p>
  );
}

function caseEventText(words: Words, event: CaseEvent): string {
  const { t } = words;
  switch (event.what) {
    case "opened":
    case "silence":
    case "customer_wrote":
      return t(`system.${event.what}`);
    case "claimed":
    case "rule":
      return t(`system.${event.what}`, { to: event.to });
    case "given":
      return t("system.given", { by: event.by, to: event.to });
    case "taken_over":
      return t("system.taken_over", { to: event.to, from: event.from });
    case "released":
    case "waiting":
      return t(`system.${event.what}`, { by: event.by });
    case "resolved":
      return event.by === null ? t("system.resolved.nobody") : t("system.resolved", { by: event.by });
    case "reopened":
      return event.by === null ? t("system.reopened.customer") : t("system.reopened", { by: event.by });
    case "team":
      return t("system.team", { team: event.team });
    case "merged":
      return t("system.merged", { case: String(event.caseId) });
    case "whatsapp":
      return systemChangeText(words, event.content);
  }
}

/** WhatsApp's notice about a customer: new number, new identity. Meta's own sentence stands in where we know nothing better. */
export function systemChangeText(words: Words, content: Extract<Content, { type: "system" }>): string {
  const { change, body } = content;
  switch (change.what) {
    case "number":
      return change.newPhone === null ? words.t("system.user_id") : words.t("system.number", { phone: phoneText(change.newPhone) });
    case "user_id":
      return words.t("system.user_id");
    case "identity":
      return words.t("system.identity");
    case "other":
      return body ?? words.t("system.other");
  }
}
