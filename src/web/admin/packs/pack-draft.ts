import { isTrade, metaLanguages } from "../../../domain/packs/pack.ts";
import { packs } from "../../../domain/packs/packs.ts";
import { isLanguage } from "../../../domain/people/fields.ts";
import type { TemplateDraft } from "../../../domain/templates/template-draft.ts";

/** A pack's template as if somebody had typed it. `named`: `shop.es.pedido_despachado`, as the page of packs links to it; null: there is none. */
export function packDraft(named = ""): TemplateDraft | null {
  const [trade = "", language = "", name = ""] = named.split(".");
  if (!isTrade(trade) || !isLanguage(language)) return null;
  const found = packs[trade][language].templates.find((one) => one.name === name);
  if (!found) return null;
  const { body, examples } = found;
  const plain = { header: { kind: "none", text: "" }, footer: "", buttons: [] } as const;
  return { ...plain, name, language: metaLanguages[language], category: "UTILITY", body, examples };
}
