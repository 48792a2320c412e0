import { Html } from "@kitajs/html";
import { AppShell, type ShellProps } from "../../layouts/app-shell.tsx";
import { Icon } from "../../partials/controls/icon.tsx";
import { PaletteLink } from "../../partials/palette/palette.tsx";
import { Found, type FoundProps } from "../../partials/search/found.tsx";

/** The search: a field, and what was found for it. Without script the field is sent; with it what was found follows the typing. */
export function SearchPage(props: Omit<FoundProps, "view"> & { shell: Omit<ShellProps, "title" | "place"> }): JSX.Element {
  const { shell, ...found } = props;
  const { view } = shell;
  const { t } = view.words;
  return (
    <AppShell {...shell} title={t("search.title")} place="search">
      <div class="search-page">
        <h1 class="visually-hidden" safe>
          {t("search.title")}
        </h1>
        <form class="search-box" method="get" action="/search" role="search">
          <label class="search-box__icon" for="search-q" data-key="/" aria-keyshortcuts="/" title={t("search.title")}>
            <Icon view={view} name="search" />
            <span class="visually-hidden" safe>
              {t("search.field")}
            </span>
          </label>
          <input
            class="search-box__field"
            id="search-q"
            type="search"
            name="q"
            value={found.query}
            placeholder={t("search.placeholder")}
            autocomplete="off"
            spellcheck="false"
            enterkeyhint="search"
            maxlength={500}
            autofocus={found.query === ""}
            hx-get="/search"
            hx-trigger="input changed delay:250ms, search"
            hx-target="#found"
            hx-swap="outerHTML"
            hx-sync="this:replace"
          />
          <button class="button button--primary" type="submit" safe>
            {t("search.do")}
          </button>
          <PaletteLink view={view} class="icon-button search-box__palette" />
        </form>
        <Found view={view} {...found} />
      </div>
    </AppShell>
  );
}
