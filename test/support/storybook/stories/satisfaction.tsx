import { Html } from "@kitajs/html";
import { surveyShape } from "../../../../src/domain/csat/survey-rows.ts";
import { SurveyFacts } from "../../../../views/partials/conversation/survey-facts.tsx";
import { SurveyPreview } from "../../../../views/partials/survey/survey-preview.tsx";
import type { Stories } from "../story.ts";

const shape = surveyShape(1, "es", "¿Cómo te atendimos?");
const question = shape.type === "interactive" ? shape.interactive : null;

export const satisfaction: Stories = {
  "survey/survey-preview": (view) => ({
    one: <SurveyPreview view={view} preview={question === null ? [] : [{ language: "es", question, thanks: "¡Gracias, Marisa!" }]} />,
  }),
  "conversation/survey-facts": (view) => ({
    answered: (
      <dl class="facts">
        <SurveyFacts view={view} survey={{ score: 4, comment: "Tardaron, pero lo resolvieron" }} />
      </dl>
    ),
    open: (
      <dl class="facts">
        <SurveyFacts view={view} survey={{ score: null, comment: null }} />
      </dl>
    ),
  }),
};
