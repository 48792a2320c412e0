import { Html } from "@kitajs/html";
import type { Key } from "../../i18n/words.ts";
import type { View } from "../../view.ts";

// What WhatsApp writes around words or before lines, and how the button looks.
const tools: readonly { mark: string; shown: string; name: Extract<Key, `composer.format.${string}`> }[] = [
  { mark: "*", shown: "B", name: "composer.format.bold" },
  { mark: "_", shown: "I", name: "composer.format.italic" },
  { mark: "~", shown: "S", name: "composer.format.strike" },
  { mark: "`", shown: "</>", name: "composer.format.mono" },
  { mark: "- ", shown: "•", name: "composer.format.list" },
  { mark: "> ", shown: "❝", name: "composer.format.quote" },
];

/** Opens the emoji for a field of its form. */
export function EmojiButton({ view, field }: { view: View; field: string }): JSX.Element {
  const { t } = view.words;
  return (
    <button
      class="tools__button"
      type="button"
      data-emoji={field}
      data-search={t("emoji.search")}
      data-none={t("emoji.none")}
      aria-label={t("emoji.open")}
      aria-expanded="false"
      title={t("emoji.open")}
    >
      ☺
    </button>
  );
}

/** WhatsApp's marks by a press. They come with the script; who has none types them. */
export function FormatTools({ view }: { view: View }): JSX.Element {
  const { t } = view.words;
  return (
    <div class="tools" role="group" aria-label={t("composer.format")} data-tools hidden>
      <EmojiButton view={view} field="body" />
      {tools.map(({ mark, shown, name }) => (
        <button class="tools__button" type="button" data-format={mark} aria-label={t(name)} title={t(name)} hx-ignore safe>
          {shown}
        </button>
      ))}
    </div>
  );
}
