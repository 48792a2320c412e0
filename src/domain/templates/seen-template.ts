import type { ParameterFormat, TemplateRow } from "../../db/queries/templates/templates.ts";

/** A template as Meta tells it in a list. `components` is its JSON. */
export type SeenTemplate = {
  metaId: string;
  name: string;
  language: string;
  status: string;
  category: string;
  previousCategory: string | null;
  parameterFormat: ParameterFormat;
  quality: string | null;
  rejectedReason: string | null;
  components: string;
};

/** What Meta said beside a status or a category; every part may be missing. Instants are epoch ms. */
export type TemplateRemarks = {
  /** A kind of pause: FIRST_PAUSE, SECOND_PAUSE, RATE_LIMITING_PAUSE, UNPAUSE, DISABLED. */
  title?: string;
  description?: string;
  /** Why it was rejected, and what to change, in Meta's own words. */
  explanation?: string;
  recommendation?: string;
  disableAt?: number;
  comingCategory?: string;
  comingAt?: number;
};

/** What a webhook tells of one template. `metaId` null: Meta writes it as a number, and this one is larger than a number can be. `at`: Meta's
 *  instant; null: it tells none, so the receipt counts. */
export type TemplateNews = { metaId: string | null; name: string; language: string; at: number | null; change: TemplateChange };

export type TemplateChange =
  | { what: "status"; event: string; category: string | null; reason: string | null; remarks: TemplateRemarks }
  | { what: "quality"; quality: string }
  | { what: "category"; category: string; previous: string | null }
  | { what: "category_coming"; category: string; coming: string; comingAt: number | null }
  | { what: "components" };

/** Meta's words for "no reason". */
export function reasonOrNull(reason: string | null): string | null {
  return reason === null || reason === "" || reason.toUpperCase() === "NONE" ? null : reason;
}

/** Whether a template can be sent as far as Meta is concerned. */
export function isApproved({ status, goneAt }: Pick<TemplateRow, "status" | "goneAt">): boolean {
  return status === "APPROVED" && goneAt === null;
}

/** Components without the addresses of examples, which Meta makes anew each time it is asked. */
export function comparable(components: string): string {
  return components.replaceAll(/"header_handle":\[[^\]]*\]/g, "");
}
