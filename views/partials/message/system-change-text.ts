import type { Content } from "../../../src/domain/conversation/inbound.ts";
import { phoneText } from "../../format/phone.ts";
import type { Words } from "../../i18n/words.ts";

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
    case "edit":
    case "reaction":
    case "revoke":
    case "pin":
    case "keep":
    case "poll_vote":
      return words.t(`system.act.${change.what}`);
    case "other":
      return body ?? words.t("system.other");
  }
}
