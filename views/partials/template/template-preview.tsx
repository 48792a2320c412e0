import { Html } from "@kitajs/html";
import type { View } from "../../view.ts";
import { TemplateBubble, type TemplateLook } from "./template-bubble.tsx";

const id = "template-preview";

/** What a customer would read of what is being typed. `warning`: what Meta would refuse of it, while it is not whole yet. */
export function TemplatePreview(props: { view: View; look: TemplateLook; warning: string | null }): JSX.Element {
  const { view, look, warning } = props;
  return (
    <section class="template-preview" id={id} aria-labelledby="template-preview-title">
      <h2 class="texts-preview__title" id="template-preview-title" safe>
        {view.words.t("templates.look")}
      </h2>
      <TemplateBubble view={view} look={look} />
      {warning !== null && (
        <p class="field__hint" role="status" safe>
          {warning}
        </p>
      )}
    </section>
  );
}

/** The same anew, while somebody writes. */
export function TemplatePreviewPartial(props: { view: View; look: TemplateLook; warning: string | null }): JSX.Element {
  return (
    <hx-partial hx-target={`#${id}`} hx-swap="outerMorph">
      <TemplatePreview {...props} />
    </hx-partial>
  );
}
