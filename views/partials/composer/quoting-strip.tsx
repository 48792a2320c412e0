import { Html } from "@kitajs/html";
import type { View } from "../../view.ts";

/** The message that an answer quotes. */
export type Quoting = { id: number; text: string };

/** Above the box: what the answer quotes, and the way to quote nothing. The script fills it; without one it comes filled. It is left alone
 *  when the composer is drawn anew. */
export function QuotingStrip(props: { view: View; conversationId: number; quoting: Quoting | null }): JSX.Element {
  const { view, quoting } = props;
  const label = view.words.t("composer.unquote");
  return (
    <div class="quoting" data-quoting hidden={quoting === null} hx-morph-skip>
      <input type="hidden" name="quotes" value={quoting === null ? "" : String(quoting.id)} />
      <span class="quoting__text" hx-ignore dir="auto" safe>
        {quoting?.text ?? ""}
      </span>
      <a class="icon-button" href={`/conversations/${props.conversationId}`} aria-label={label} data-unquote>
        ×
      </a>
    </div>
  );
}
