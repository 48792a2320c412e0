import { Html } from "@kitajs/html";
import type { View } from "../../view.ts";

/** Opens the emoji for a field of its form; comes with the script. */
export function EmojiButton({ view, field }: { view: View; field: string }): JSX.Element {
  const { t } = view.words;
  return (
    <button
      class="tools__button"
      type="button"
      data-emoji={field}
      aria-label={t("emoji.open")}
      aria-expanded="false"
      title={t("emoji.open")}
      data-needs-tools
      hidden
    >
      ☺
    </button>
  );
}
