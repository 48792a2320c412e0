import { Html } from "@kitajs/html";
import type { View } from "../../view.ts";
import { Button } from "../controls/button.tsx";
import { CheckField } from "../controls/field.tsx";

export type WritingFormProps = { view: View; enterSends: boolean; mayUndo: boolean };

/** How one likes to write: which key sends, and whether it can be taken back. */
export function WritingForm(props: WritingFormProps): JSX.Element {
  const { view } = props;
  const { t } = view.words;
  return (
    <form class="form" method="post" action="/me/writing">
      <CheckField name="enterSends" label={t("me.writing.enter")} hint={t("me.writing.enter.hint")} checked={props.enterSends} />
      <CheckField name="mayUndo" label={t("me.writing.undo")} hint={t("me.writing.undo.hint")} checked={props.mayUndo} />
      <div class="form__foot">
        <Button view={view} label={t("me.writing.submit")} />
      </div>
    </form>
  );
}
