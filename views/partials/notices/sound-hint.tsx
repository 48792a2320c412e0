import { Html } from "@kitajs/html";
import type { View } from "../../view.ts";
import { Icon } from "../controls/icon.tsx";

/** A sound was due that the browser did not let sound; the script shows it then. One press allows it. */
export function SoundHint({ view }: { view: View }): JSX.Element {
  const { t } = view.words;
  return (
    <div class="banner" id="sound-hint" role="status" hidden>
      <Icon view={view} name="bell" />
      <p safe>{t("notice.sound.blocked")}</p>
      <button class="banner__button" type="button" data-unlock-sound safe>
        {t("notice.sound.unlock")}
      </button>
    </div>
  );
}
