import type { Language } from "../db/queries/people/people.ts";
import { isLanguage } from "../domain/people/fields.ts";
import { getCompany } from "../domain/setup/company.ts";
import { words } from "../../views/i18n/words.ts";
import type { View } from "../../views/view.ts";
import type { Web } from "../web/http/visit.ts";

/** How a page looks to somebody who is not signed in; without a language, in the company's. */
export function publicView(web: Web, language?: Language): View {
  const { app, assets } = web;
  const company = getCompany(app.db.tx);
  return { words: words(language ?? company.language, company.timeZone), assets, now: app.world.clock.now() };
}

/** The language for a stranger: the one chosen on the page, else the first the browser asks for that we speak, else the company's. */
export function publicLanguage(web: Web, request: Request, chosen = ""): Language {
  if (isLanguage(chosen)) return chosen;
  return languageAsked(request.headers.get("accept-language") ?? "") ?? getCompany(web.app.db.tx).language;
}

function languageAsked(header: string): Language | undefined {
  const wishes = header.split(",").map((wish) => {
    const [tag = "", ...params] = wish.trim().toLowerCase().split(";");
    const weight = params.map((param) => /^\s*q=([\d.]+)\s*$/.exec(param)?.[1]).find((found) => found !== undefined);
    return { tag: tag.trim().split("-")[0] ?? "", weight: Number(weight ?? 1) };
  });
  const ranked = wishes.filter(({ weight }) => weight > 0).toSorted((a, b) => b.weight - a.weight);
  return ranked.map(({ tag }) => tag).find(isLanguage);
}
