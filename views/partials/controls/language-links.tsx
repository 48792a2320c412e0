import { Html } from "@kitajs/html";
import { type Language, languageNames, languages } from "../../i18n/words.ts";
import type { View } from "../../view.ts";

/** The page in each of the three languages, for who is not signed in. `keep` are the query's other values. */
export function LanguageLinks(props: { view: View; path: string; keep?: Readonly<Record<string, string>> }): JSX.Element {
  const { view, path, keep } = props;
  const href = (lang: Language) => `${path}?${new URLSearchParams({ lang, ...keep }).toString()}`;
  return (
    <nav class="languages" aria-label={view.words.t("account.language")}>
      {languages.map((language) => (
        <a
          href={href(language)}
          lang={language}
          hreflang={language}
          aria-current={language === view.words.language ? "true" : undefined}
          safe
        >
          {languageNames[language]}
        </a>
      ))}
    </nav>
  );
}
