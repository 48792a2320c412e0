import type { MarketingWhy } from "../../../src/domain/opt-outs/stop-marketing.ts";
import { customerName } from "../../format/customer-name.ts";
import type { Words } from "../../i18n/words.ts";
import type { IconName } from "../controls/icon.tsx";

/** What was said of the customer, or by them of themselves. */
export type PersonEvent =
  | { what: "contacts_merged" | "contacts_parted"; by: string; name: string }
  | { what: "labelled" | "unlabelled"; by: string | null; name: string; now: string | null }
  | { what: "form_kept"; names: string }
  | { what: "marketing_stopped" | "marketing_resumed"; why: MarketingWhy; by: string; reason: string };

export const personIcons = {
  contacts_merged: "people",
  contacts_parted: "people",
  labelled: "tag",
  unlabelled: "tag",
  form_kept: "card",
  marketing_stopped: "ban",
  marketing_resumed: "check",
} as const satisfies Record<PersonEvent["what"], IconName>;

/** Whether an event is one of these. */
export function isPersonEvent(event: { what: string }): event is PersonEvent {
  return Object.hasOwn(personIcons, event.what);
}

/** Its line. */
export function personEventText(words: Words, event: PersonEvent): string {
  const { t } = words;
  switch (event.what) {
    case "contacts_merged":
    case "contacts_parted":
      return t(`system.${event.what}`, { by: event.by, name: customerName(words, event.name) });
    case "form_kept":
      return t("system.form_kept", { names: event.names });
    case "marketing_stopped":
    case "marketing_resumed":
      return t(`system.${event.what}.${event.why}`, { by: event.by, reason: event.reason });
    case "labelled":
    case "unlabelled": {
      const label = event.now === null ? event.name : t("system.label.now", { name: event.name, now: event.now });
      return event.by === null ? t(`system.${event.what}.nobody`, { label }) : t(`system.${event.what}`, { by: event.by, label });
    }
  }
}
