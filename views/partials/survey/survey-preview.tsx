import { Html } from "@kitajs/html";
import type { Interactive } from "../../../src/domain/conversation/shape.ts";
import { type Language, languageNames } from "../../i18n/words.ts";
import type { View } from "../../view.ts";
import { InteractiveCard } from "../message/interactive-card.tsx";
import { WhatsAppText } from "../message/whatsapp-text.tsx";

/** What a customer would be asked in one language, and what thanks for an answer; null: nothing does. */
export type SurveyPreviewPart = { language: Language; question: Interactive; thanks: string | null };

export type SurveyPreviewProps = { view: View; preview: readonly SurveyPreviewPart[] };

const id = "survey-preview";

/** The question with its rows, as bubbles, in each language. */
export function SurveyPreview({ view, preview }: SurveyPreviewProps): JSX.Element {
  return (
    <section class="texts-preview" id={id} aria-labelledby="survey-preview-title">
      <h2 class="texts-preview__title" id="survey-preview-title" safe>
        {view.words.t("survey.preview")}
      </h2>
      {preview.map(({ language, question, thanks }) => (
        <section class="texts-preview__moment" lang={language}>
          <h3 safe>{languageNames[language]}</h3>
          <div class="message message--out texts-preview__bubble">
            <InteractiveCard view={view} interactive={question} />
          </div>
          {thanks !== null && (
            <div class="message message--out texts-preview__bubble">
              <WhatsAppText text={thanks} />
            </div>
          )}
        </section>
      ))}
    </section>
  );
}

/** The same anew, while somebody writes. */
export function SurveyPreviewPartial(props: SurveyPreviewProps): JSX.Element {
  return (
    <hx-partial hx-target={`#${id}`} hx-swap="outerMorph">
      <SurveyPreview {...props} />
    </hx-partial>
  );
}
