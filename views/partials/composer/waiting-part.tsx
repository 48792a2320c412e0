import { Html } from "@kitajs/html";
import type { View } from "../../view.ts";

/** What static/later/waiting.js draws a text with that waits for the network, or was not taken when it came back. */
export function WaitingPart({ view }: { view: View }): JSX.Element {
  const { t } = view.words;
  return (
    <template id="waiting-part">
      <article class="rising message message--out">
        <p class="message__body" dir="auto" hx-ignore></p>
        <div class="rising__state">
          <span
            class="rising__said"
            role="status"
            data-waits={t("waiting.waits")}
            data-gone={t("waiting.gone")}
            data-refused={t("waiting.refused", { why: "#" })}
          ></span>
          <button type="button" class="button button--plain" data-kept="cancel" safe>
            {t("attach.cancel")}
          </button>
          <button type="button" class="button button--plain" data-kept="discard" safe>
            {t("attach.discard")}
          </button>
        </div>
      </article>
    </template>
  );
}
