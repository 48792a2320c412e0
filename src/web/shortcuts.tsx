import { Elysia } from "elysia";
import { Html } from "@kitajs/html";
import { PlainPage } from "../../views/layouts/plain-page.tsx";
import { LinkButton } from "../../views/partials/controls/button.tsx";
import { ShortcutList, ShortcutsDialogPartial } from "../../views/partials/controls/shortcuts.tsx";
import { allow } from "./http/allow.ts";
import { page, partial } from "./http/answers.ts";
import { shellOf } from "../props/shell.ts";
import type { Web } from "./http/visit.ts";

/** The keys one can press and what they do: over the page, or without script as a page of its own. */
export function shortcuts(web: Web) {
  return new Elysia().get(
    "/shortcuts",
    allow(web, "signed_in", (visit) => {
      const { view, theme } = shellOf(web, visit);
      const { t } = view.words;
      if (visit.isPartial) return partial(<ShortcutsDialogPartial view={view} />);
      return page(
        <PlainPage view={view} theme={theme} title={t("shortcuts.title")}>
          <ShortcutList view={view} />
          <LinkButton view={view} href="/inbox" label={t("inbox.pane.gone.back")} icon="arrow-left" />
        </PlainPage>,
      );
    }),
  );
}
