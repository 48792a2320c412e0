import { Html } from "@kitajs/html";
import type { Interactive } from "../../../src/domain/conversation/shape.ts";
import type { View } from "../../view.ts";
import { WhatsAppText } from "./whatsapp-text.tsx";

/** Buttons, a list or the button of a form that we sent: what the customer can choose from, which nobody chooses here. */
export function InteractiveCard(props: { view: View; interactive: Interactive }): JSX.Element {
  const { view, interactive } = props;
  const { header, body, footer } = interactive;
  return (
    <div class="choices">
      {header !== undefined && (
        <b hx-ignore dir="auto" safe>
          {header.text}
        </b>
      )}
      <WhatsAppText text={body.text} />
      {footer !== undefined && (
        <small hx-ignore dir="auto" safe>
          {footer.text}
        </small>
      )}
      <ul class="choices__list" aria-label={view.words.t("message.choices")}>
        {choicesOf(interactive).map((choice) => (
          <li class="choices__one" hx-ignore>
            <span dir="auto" safe>
              {choice.title}
            </span>
            {choice.description !== undefined && (
              <small dir="auto" safe>
                {choice.description}
              </small>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function choicesOf(interactive: Interactive): { title: string; description?: string }[] {
  if (interactive.type === "button") return interactive.action.buttons.map(({ reply }) => ({ title: reply.title }));
  if (interactive.type === "flow") return [{ title: interactive.action.parameters.flow_cta }];
  return interactive.action.sections.flatMap((section) => [...section.rows]);
}
