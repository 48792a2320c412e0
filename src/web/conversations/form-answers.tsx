import { type Children, Html } from "@kitajs/html";
import type { Refusal } from "../../domain/result.ts";
import { PlainPage } from "../../../views/layouts/plain-page.tsx";
import { LinkButton } from "../../../views/partials/controls/button.tsx";
import { type DialogName, WrongPartial } from "../../../views/partials/controls/dialog.tsx";
import { refusalText } from "../../../views/partials/controls/notice.tsx";
import type { View } from "../../../views/view.ts";
import { shellOf } from "../../props/shell.ts";
import { page, partial } from "../http/answers.ts";
import { factsOf, statusOfRefusal } from "../http/errors.ts";
import type { Visit, Web } from "../http/visit.ts";

/** A form about a conversation as a page of its own, where no script opens it over the conversation. */
export function answerFormPage(
  web: Web,
  visit: Visit,
  shown: { view: View; conversationId: number; title: string; form: Children },
  status = 200,
): Response {
  const { view, conversationId, title, form } = shown;
  const html = (
    <PlainPage view={view} theme={shellOf(web, visit).theme} title={title}>
      {form}
      <LinkButton view={view} href={`/conversations/${conversationId}`} label={view.words.t("inbox.pane.gone.back")} icon="arrow-left" />
    </PlainPage>
  );
  return page(html, status);
}

type Again = { view: View; name: DialogName; wholePage: (wrong: string, status: number) => Response };

/** Why such a form was refused. Under htmx it is still there and only told why; without script it comes again as it was filled in. */
export function refuseForm(visit: Visit, refusal: Refusal, { view, name, wholePage }: Again): Response {
  const text = refusalText(view.words, refusal.refused, factsOf(refusal));
  const status = statusOfRefusal(refusal);
  if (!visit.isPartial) return wholePage(text, status);
  const { body, headers } = partial(<WrongPartial view={view} name={name} text={text} />);
  return new Response(body, { status, headers });
}
