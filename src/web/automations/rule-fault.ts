import type { Refusal } from "../../domain/result.ts";
import type { FormFault } from "../../../views/pages/admin/admin-form.tsx";
import { refusalText } from "../../../views/partials/controls/notice.tsx";
import type { Words } from "../../../views/i18n/words.ts";
import { factsOf } from "../http/errors.ts";

/** A refusal at the control it is about; what is wrong inside of a rule by its place in the sentence. */
export function ruleFault(words: Words, refusal: Refusal): FormFault {
  const { at } = refusal.facts;
  const facts = typeof at === "string" ? { ...factsOf(refusal), at: placeText(words, at) } : factsOf(refusal);
  const field = refusal.refused === "bad_name" ? "name" : null;
  return { field, text: refusalText(words, refusal.refused, facts) };
}

function placeText({ t }: Words, at: string): string {
  const [first = "", number = ""] = at.split(/[.[\]]+/);
  if (first === "actions") return number === "" ? t("automations.then") : `${t("automations.then")} ${Number(number) + 1}`;
  const row = /^conditions\.of\[(\d+)\]/.exec(at)?.[1];
  if (first === "conditions") return row === undefined ? t("automations.if") : `${t("automations.if")} ${Number(row) + 1}`;
  return t("automations.when");
}
