import { Html } from "@kitajs/html";
import type { View } from "../../view.ts";

const helped = ["words", "phrase", "from", "has", "label", "status", "time", "number"] as const;

/** The ways to narrow a search, each with an example that can be followed. */
export function SearchHelp({ view }: { view: View }): JSX.Element {
  const { t } = view.words;
  return (
    <section class="search-help" aria-labelledby="search-help">
      <h2 class="found__title" id="search-help" safe>
        {t("search.help")}
      </h2>
      <dl class="search-help__list">
        {helped.map((name) => (
          <div class="search-help__line">
            <dt>
              <a href={`/search?q=${encodeURIComponent(t(`search.example.${name}`))}`}>
                <code safe>{t(`search.example.${name}`)}</code>
              </a>
            </dt>
            <dd safe>{t(`search.help.${name}`)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
