import { Html } from "@kitajs/html";
import type { Moment } from "../../../src/domain/automatic/preview.ts";
import { type Language, languageNames } from "../../i18n/words.ts";
import type { View } from "../../view.ts";
import { WhatsAppText } from "../message/whatsapp-text.tsx";

/** What a customer would read at a moment; `guard`: the team that has the case then. */
export type TextPreview = {
  moment: Moment;
  isThere: boolean;
  guard: string | null;
  said: readonly { language: Language; text: string }[];
};

const id = "texts-preview";

/** What a customer would read now, tonight and on the next closed day, as bubbles. */
export function TextsPreview(props: { view: View; preview: readonly TextPreview[] }): JSX.Element {
  const { t } = props.view.words;
  return (
    <section class="texts-preview" id={id} aria-labelledby="texts-preview-title">
      <h2 class="texts-preview__title" id="texts-preview-title" safe>
        {t("texts.preview")}
      </h2>
      <p class="field__hint" safe>
        {t("texts.preview.hint")}
      </p>
      {props.preview.map((one) => (
        <section class="texts-preview__moment">
          <h3 safe>{t(`texts.preview.${one.moment}`)}</h3>
          <Reading view={props.view} preview={one} />
        </section>
      ))}
    </section>
  );
}

/** The same anew, while somebody writes. */
export function TextsPreviewPartial(props: { view: View; preview: readonly TextPreview[] }): JSX.Element {
  return (
    <hx-partial hx-target={`#${id}`} hx-swap="outerMorph">
      <TextsPreview {...props} />
    </hx-partial>
  );
}

function Reading(props: { view: View; preview: TextPreview }): JSX.Element {
  const { view, preview } = props;
  const quiet = quietText(view, preview);
  if (quiet !== null)
    return (
      <p class="quiet" hx-ignore safe>
        {quiet}
      </p>
    );
  return (
    <>
      {preview.said.map(({ language, text }) => (
        <div class="message message--out texts-preview__bubble" lang={language}>
          <span class="message__by" safe>
            {languageNames[language]}
          </span>
          <WhatsAppText text={text} />
        </div>
      ))}
    </>
  );
}

function quietText({ words: { t } }: View, { isThere, guard, said }: TextPreview): string | null {
  if (!isThere) return t("texts.preview.no_closed_day");
  if (guard !== null) return t("texts.preview.guard", { team: guard });
  return said.length === 0 ? t("texts.preview.nothing") : null;
}
