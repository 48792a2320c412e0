import { listAdminIds } from "../../db/queries/people/people.ts";
import type { TemplateRow } from "../../db/queries/templates/templates.ts";
import type { Facts } from "../events.ts";
import { notify } from "../notices/notify.ts";
import type { Work } from "../work.ts";

/** What admins hear of a template. `because`: Meta's code, which pages say in words; `words`: Meta's own. */
export type ToldNews = {
  what: "approved" | "rejected" | "paused" | "disabled" | "category" | "category_coming" | "low_quality" | "gone";
  because?: string | null;
  words?: string | null;
  category?: string | null;
};

const worthTelling: Readonly<Record<string, ToldNews["what"]>> = {
  APPROVED: "approved",
  REJECTED: "rejected",
  PAUSED: "paused",
  DISABLED: "disabled",
};

/** Which news a new status is; null: none that anybody must hear of. */
export function newsOfStatus(status: string): ToldNews["what"] | null {
  return worthTelling[status] ?? null;
}

/** Tells admins what Meta decided. The journal knows of it whoever hears. */
export function tellNews(work: Work, { id, name, language }: Pick<TemplateRow, "id" | "name" | "language">, news: ToldNews): void {
  const { what, because, words, category } = news;
  const facts: Facts = {
    templateId: id,
    name,
    language,
    what,
    ...(because ? { because } : {}),
    ...(words ? { words } : {}),
    ...(category ? { category } : {}),
  };
  notify(work, listAdminIds(work.tx), { kind: "template_news", conversationId: null, facts });
}
