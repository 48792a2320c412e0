import { Elysia } from "elysia";
import { Html } from "@kitajs/html";
import { PlainPage } from "../../../views/layouts/plain-page.tsx";
import { LinkButton } from "../../../views/partials/controls/button.tsx";
import { Palette, PaletteDialogPartial, PaletteFound } from "../../../views/partials/palette/palette.tsx";
import { shellOf } from "../../props/shell.ts";
import { allow } from "../http/allow.ts";
import { page, partial } from "../http/answers.ts";
import type { Web } from "../http/visit.ts";
import { paletteGroups } from "./entries.ts";

const textMax = 200;

/** Anything by name: over the page, the list alone while one types, or without script a page of its own. */
export function palette(web: Web) {
  return new Elysia().get(
    "/palette",
    allow(web, "signed_in", async (visit, { query, request }) => {
      const { view, theme } = shellOf(web, visit);
      const text = (query.q ?? "").slice(0, textMax).toWellFormed();
      const groups = await paletteGroups({ web, visit, words: view.words, text });
      const isTyping = request.headers.get("hx-target")?.includes("palette-found") ?? false;
      if (visit.isPartial && isTyping) return partial(<PaletteFound view={view} text={text} groups={groups} />);
      if (visit.isPartial) return partial(<PaletteDialogPartial view={view} text={text} groups={groups} />);
      const { t } = view.words;
      return page(
        <PlainPage view={view} theme={theme} title={t("palette.title")}>
          <Palette view={view} text={text} groups={groups} />
          <LinkButton view={view} href="/inbox" label={t("inbox.pane.gone.back")} icon="arrow-left" />
        </PlainPage>,
      );
    }),
  );
}
