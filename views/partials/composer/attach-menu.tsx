import { type Children, Html } from "@kitajs/html";
import type { View } from "../../view.ts";
import { Icon, type IconName } from "../controls/icon.tsx";

/** What a phone's camera roll gives as the kinds that WhatsApp takes: it converts its own when it is asked for these. */
const pictures = "image/jpeg,image/png,image/webp";
const films = "video/mp4,video/3gpp";
// The types of kitajs do not know it.
const fromCamera = { capture: "environment" };

/** What else than words an answer may bring. static/js/files/attach.js puts it into the foot of the reply form. */
export function AttachMenu({ view }: { view: View }): JSX.Element {
  const { t } = view.words;
  return (
    <template data-of="menu">
      <details class="menu attach__menu" data-menu>
        <summary class="icon-button" aria-label={t("attach.menu")} title={t("attach.menu")}>
          <Icon view={view} name="clip" />
        </summary>
        <div class="menu__sheet">
          <Choice view={view} icon="image" label={t("attach.photos")}>
            <input class="visually-hidden" type="file" data-attach="" accept={`${pictures},${films}`} multiple />
          </Choice>
          <Choice view={view} icon="camera" label={t("attach.camera")} isForHand>
            <input class="visually-hidden" type="file" data-attach="" accept="image/jpeg" {...fromCamera} />
          </Choice>
          <Choice view={view} icon="file" label={t("attach.document")}>
            <input class="visually-hidden" type="file" data-attach="document" multiple />
          </Choice>
          <Choice view={view} icon="sticker" label={t("message.sticker")}>
            <input class="visually-hidden" type="file" data-attach="sticker" accept="image/webp" />
          </Choice>
        </div>
      </details>
      <button type="button" class="icon-button" data-record aria-label={t("voice.record")} title={t("voice.record")}>
        <Icon view={view} name="microphone" />
      </button>
    </template>
  );
}

function Choice(props: { view: View; icon: IconName; label: string; isForHand?: boolean; children: Children }): JSX.Element {
  const { view, icon, label, children } = props;
  return (
    <label class={["button", "button--plain", "attach__choice", props.isForHand && "attach__choice--hand"]}>
      <Icon view={view} name={icon} />
      <span safe>{label}</span>
      {children}
    </label>
  );
}
