import { getWaba } from "../accounts.ts";
import { setTemplateStatus, type SimTemplate } from "../graph/templates.ts";
import { type JsonRecord, present } from "../read.ts";
import type { SimState } from "../state.ts";
import { emit } from "../webhooks/emitter.ts";

/** What Meta decides about a template, or somebody does in Meta's own tool. */
export type Decision =
  | {
      status: string;
      reason?: string;
      /** A kind of pause: FIRST_PAUSE, SECOND_PAUSE, RATE_LIMITING_PAUSE, UNPAUSE, DISABLED. */
      title?: string;
      rejection?: { reason: string; recommendation: string };
    }
  | { quality: "GREEN" | "YELLOW" | "RED" | "UNKNOWN" }
  | { category: string }
  /** Announced a day ahead, and done then. */
  | { categoryTomorrow: string }
  | { components: readonly JsonRecord[] }
  | "delete";

/** Decides now and tells by webhook, as Meta does. */
export function decide(state: SimState, wabaId: string, template: SimTemplate, decision: Decision): void {
  const waba = getWaba(state, wabaId);
  const told = {
    message_template_id: Number(template.id),
    message_template_name: template.name,
    message_template_language: template.language,
  };
  const tell = (field: string, value: JsonRecord) => void emit(state, waba.id, field, { ...told, ...value });
  if (decision === "delete") {
    waba.templates = waba.templates.filter((one) => one !== template);
    setTemplateStatus(state, wabaId, template, { status: "DELETED" });
  } else if ("status" in decision) {
    setTemplateStatus(state, wabaId, template, decision);
  } else if ("quality" in decision) {
    tell("message_template_quality_update", { previous_quality_score: template.quality ?? "GREEN", new_quality_score: decision.quality });
    template.quality = decision.quality;
  } else if ("category" in decision) {
    recategorise(template, decision.category, tell);
  } else if ("categoryTomorrow" in decision) {
    const to = decision.categoryTomorrow;
    const { categoryNoticeMs } = state.settings;
    const at = Math.floor((state.clock.now() + categoryNoticeMs) / 1000);
    tell("template_category_update", { new_category: template.category, correct_category: to, category_update_timestamp: at });
    state.clock.after(categoryNoticeMs, () => recategorise(template, to, tell));
  } else {
    template.components = decision.components;
    tell("message_template_components_update", present({ message_template_element: String(decision.components[0]?.text ?? "") }));
  }
}

function recategorise(template: SimTemplate, to: string, tell: (field: string, value: JsonRecord) => void): void {
  if (template.category === to) return;
  const previous = template.category;
  Object.assign(template, { category: to, previousCategory: previous });
  tell("template_category_update", { previous_category: previous, new_category: to });
}
