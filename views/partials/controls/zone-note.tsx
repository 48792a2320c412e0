import { Html } from "@kitajs/html";
import { zoneText } from "../../format/zone.ts";
import type { View } from "../../view.ts";
import { Icon } from "./icon.tsx";

/** Whose hours a page shows, for a browser whose own clock says otherwise. times.js puts the browser's place for "#", shows it, and
 *  remembers who has understood. */
export function ZoneNote(props: { view: View }): JSX.Element {
  const { words } = props.view;
  const { t } = words;
  return (
    <aside
      class="banner banner--zone"
      id="zone-note"
      aria-label={t("account.zone")}
      data-text={t("app.zone", { zone: zoneText(words.zone), here: "#" })}
      hidden
    >
      <Icon view={props.view} name="clock" />
      <p></p>
      <a href="/me#profile-form" safe>
        {t("app.zone.change")}
      </a>
      <button type="button" class="banner__button" safe>
        {t("app.zone.understood")}
      </button>
    </aside>
  );
}
