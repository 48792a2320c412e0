import { lucia, luciaPhone, metadata, messageOf } from "./shapes.ts";

const messaging = { messaging_product: "whatsapp", metadata };
const template = { message_template_id: 1689550001, message_template_name: "pedido_listo", message_template_language: "es" };

/** Fields that move no conversation: field, value, what an admin reads of it. */
export const noticeShapes: [string, unknown, string][] = [
  [
    "message_template_status_update",
    { event: "REJECTED", ...template, reason: "INVALID_FORMAT" },
    "message_template_status_update REJECTED pedido_listo es INVALID_FORMAT",
  ],
  [
    "message_template_quality_update",
    { previous_quality_score: "GREEN", new_quality_score: "YELLOW", ...template },
    "message_template_quality_update pedido_listo es GREEN YELLOW",
  ],
  [
    "template_category_update",
    { new_category: "UTILITY", correct_category: "MARKETING", ...template },
    "template_category_update pedido_listo es UTILITY MARKETING",
  ],
  [
    "message_template_components_update",
    { message_template_element: "Hola", ...template },
    "message_template_components_update pedido_listo es",
  ],
  [
    "phone_number_quality_update",
    { display_phone_number: "34910000111", event: "THROUGHPUT_UPGRADE", max_daily_conversations_per_business: "TIER_UNLIMITED" },
    "phone_number_quality_update THROUGHPUT_UPGRADE TIER_UNLIMITED",
  ],
  ["phone_number_name_update", { decision: "APPROVED" }, "phone_number_name_update APPROVED"],
  [
    "business_capability_update",
    { max_daily_conversations_per_business: 2000, max_phone_numbers_per_waba: 25 },
    "business_capability_update 2000",
  ],
  [
    "account_update",
    { event: "ACCOUNT_RESTRICTION", restriction_info: [{ restriction_type: "X", expiration: 1795900000 }] },
    "account_update ACCOUNT_RESTRICTION",
  ],
  ["account_alerts", { entity_type: "BUSINESS", entity_id: "50691", alert_info: { alert_severity: "WARNING" } }, "account_alerts BUSINESS"],
  ["account_review_update", { decision: "APPROVED" }, "account_review_update APPROVED"],
  ["security", { event: "PIN_CHANGED" }, "security PIN_CHANGED"],
  [
    "calls",
    { ...messaging, contacts: [lucia], calls: [{ id: "wacid.C1", from: luciaPhone, event: "connect", timestamp: "1795300600" }] },
    "calls",
  ],
  ["calls", { ...messaging, statuses: [{ id: "wacid.C1", type: "call", status: "RINGING" }] }, "calls"],
  [
    "history",
    {
      ...messaging,
      history: [{ metadata: { phase: 0 }, threads: [{ id: luciaPhone, messages: [messageOf({ type: "text", text: { body: "…" } })] }] }],
    },
    "history",
  ],
  [
    "smb_app_state_sync",
    { ...messaging, state_sync: [{ type: "contact", contact: { full_name: "Pau Ros" }, action: "add" }] },
    "smb_app_state_sync",
  ],
  ["standby", { ...messaging, messages: [messageOf({ type: "text", text: { body: "…" } })] }, "standby"],
  ["messaging_handovers", { anything: 1 }, "messaging_handovers"],
  ["business_username_update", { username: "huerto" }, "business_username_update"],
  ["user_id_update", { user_id: { previous: "ES.OLD", current: "ES.NEW" } }, "user_id_update"],
  ["group_lifecycle_update", { groups: [] }, "group_lifecycle_update"],
  ["a_field_of_tomorrow", "even as plain text", "a_field_of_tomorrow"],
  ["messages", messaging, "messages"],
];

/** Echoes of the business's own phone: keys of the message, type of its content. */
export const echoShapes: [Record<string, unknown>, string][] = [
  [{ type: "text", text: { body: "enviado desde el móvil" } }, "text"],
  [{ type: "image", image: { id: "910009" } }, "image"],
  [{ type: "document", document: { id: "910010", filename: "a.pdf" } }, "document"],
  [{ type: "edit", edit: { original_message_id: "wamid.APP0", message: { type: "text", text: { body: "b" } } } }, "edit"],
  [{ type: "revoke", revoke: { original_message_id: "wamid.APP0" } }, "revoke"],
];
